"""Prints what a build costs and what its pages weigh. Run it with `make bench`; nothing here is asserted.

Build time and peak memory are those of whole processes, read from the operating system; the median of several runs.
"""

from __future__ import annotations

import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def timed(*arguments: str) -> tuple[float, float]:
    """Median wall seconds of a simguide command, and the peak memory in MiB of the largest of its processes so far."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "generator.cli", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def weight(file: Path) -> int:
    """Bytes as a server would send them."""
    return len(gzip.compress(file.read_bytes(), 9))


def kind(path: Path, site: Path) -> str:
    """The kind of a page by its address."""
    parts = path.relative_to(site).parts[1:-1]
    names = {"which-sim": "which-sim", "anywhere": "anywhere", "faq": "faq", "how-we-know": "document", "calculator": "calculator"}
    if not parts:
        return "home"
    if parts[0] in names:
        return "brand" if len(parts) == 2 else names[parts[0]]
    return "carrier" if len(parts) == 2 else "country"


def main() -> None:
    """Print the figures."""
    print(f"python {sys.version.split()[0]}, {os.cpu_count()} cores, median of {RUNS} runs")
    checked, memory = timed("check")
    print(f"check            {checked:6.2f} s   peak {memory:6.0f} MiB")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("data", "content", "overrides", "mkdocs.yml"):
            (copy / name).symlink_to(ROOT / name)
        built, memory = timed("--root", str(copy), "build")
        site = copy / "site"
        pages = [page for page in site.rglob("index.html") if page.parent != site]
        print(f"build            {built:6.2f} s   peak {memory:6.0f} MiB   {len(pages)} pages   {len(pages) / built:.0f} pages/s")
        weights: dict[str, list[int]] = defaultdict(list)
        for page in pages:
            weights[kind(page, site)].append(weight(page))
        print("\ncompressed bytes of a page (gzip -9), everything it needs to be read")
        print(f"{'kind':12} {'pages':>6} {'median':>8} {'largest':>8}")
        for name, found in sorted(weights.items()):
            print(f"{name:12} {len(found):6} {statistics.median(found):8.0f} {max(found):8}")
        print("\nfetched besides, after the page can be read")
        for file in sorted(site.glob("assets/**/*.*")):
            print(f"{file.relative_to(site)!s:46} {weight(file):8}")


if __name__ == "__main__":
    main()
