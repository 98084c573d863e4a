"""Prints how long `simguide check` takes, from a cold process, for 20, 60 and 240 synthetic countries. Run: python benchmarks/check.py

The countries are copies of the real ones with codes and addresses of their own.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from babel import Locale

from generator.editing.skeleton import known

ROOT = Path(__file__).resolve().parent.parent
SIZES = (20, 60, 240)
RUNS = 5


def project(folder: Path, size: int) -> None:
    """A project with that many countries."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("countries", "translations", "brands"))
    (folder / "data" / "brands").mkdir()
    (folder / "data" / "countries").mkdir()
    originals = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "data" / "countries").glob("*.yaml"))]
    codes = sorted(code for code in Locale("en").territories if known(code))
    for number, code in enumerate(codes[:size]):
        text = originals[number % len(originals)]
        text = re.sub(r"(?m)^code: \w+", f'code: "{code}"', text, count=1)
        text = re.sub(r"(?m)^slug: [\w-]+", f"slug: country-{code.lower()}", text, count=1)
        (folder / "data" / "countries" / f"{code.lower()}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Print the figures."""
    print(f"python {sys.version.split()[0]}; median of {RUNS} cold processes; copies of the real country files in turn")
    print(f"{'countries':>9} {'megabytes':>10} {'seconds':>8}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            project(folder, size)
            weight = sum(file.stat().st_size for file in (folder / "data" / "countries").iterdir()) / 1e6
            seconds = []
            for _ in range(RUNS):
                start = time.perf_counter()
                subprocess.run([sys.executable, "-m", "generator.cli", "--root", name, "check"], cwd=ROOT, stdout=subprocess.DEVNULL)
                seconds.append(time.perf_counter() - start)
            print(f"{size:9} {weight:10.1f} {statistics.median(seconds):8.2f}")


if __name__ == "__main__":
    main()
