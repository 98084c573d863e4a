"""Prints how long after saving a file a browser shows the change: `.venv/bin/python benchmarks/preview.py`.

The preview serves a copy of the project, Chromium has a page of it open, and nothing is touched but the file. The
median of several saves each. It needs the test packages (`make test` installs them) and an idle machine.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
PAUSE = 1.5
"""Seconds between two saves: a person takes longer, and the check of everything after a change should be over."""


@dataclass(frozen=True)
class Change:
    """One kind of change. `mark` is put in the text's place of `{}`; the page shows it afterwards."""

    kind: str
    file: str
    old: str
    """A pattern; its first find is replaced."""
    new: str
    page: str


CHANGES = (
    Change("country, small", "data/countries/om.yaml", r"(?<=^    name: Omantel)$", " {}", "en/oman/omantel/"),
    Change("country, large", "data/countries/us.yaml", r"(?<=^currency: USD)$", "\nshort_name: America {}",
           "en/united-states/"),
    Change("library", "data/library/advice.yaml", r"(?<= text: )\"?(?=\w)", r"\g<0>{} ", "en/anywhere/"),
    Change("interface", "data/interface.yaml", r"(?<=^  anywhere\.title: )", "{} ", "en/anywhere/"),
    Change("PO file", "data/translations/es/interface.po", r'msgctxt "anywhere\.title"\nmsgid ".*"\nmsgstr "',
           r"\g<0>{} ", "es/anywhere/"),
    Change("template", "generator/templates/anywhere.jinja", r"\Z", "<p>{}</p>", "en/anywhere/"),
    Change("template, macros", "generator/templates/macros.jinja", r"(?=^<span class=\"mark mark-)", "{} ",
           "en/oman/omantel/"),
    Change("template, frame", "generator/templates/chrome/crumbs.jinja", r"\Z", "<p>{}</p>", "en/oman/omantel/"),
    Change("style", "overrides/assets/stylesheets/guide.css", r"\Z", "\narticle::before{{content:'{}'}}",
           "en/oman/omantel/"),
    Change("theme template", "overrides/main.html", r"(?={{ sg\.crumbs }})", "<p>{}</p>", "en/oman/omantel/"),
    Change("hand-written page", "content/en/how-we-know.md", r"\Z", "\n\n{}\n", "en/how-we-know/"),
    Change("bad YAML", "data/countries/om.yaml", r"(?<=^slug: )", "Bad {} ", "en/oman/omantel/"),
    Change("bad template", "generator/templates/carrier.jinja", r"\Z", "{{% {} %}}", "en/oman/omantel/"),
)


def copy_project(folder: Path) -> Path:
    """The project with its generator, so that templates can be changed, too."""
    for name in ("data", "content", "overrides", "generator"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """The address of a running preview."""
    command = [sys.executable, "-m", "generator.cli", "--root", str(root), "serve", "--address", "127.0.0.1:0"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def timed(file: Path, text: str, seen: Callable[[], object]) -> float:
    """Seconds from saving until it is seen."""
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    seen()
    taken = time.perf_counter() - start
    time.sleep(PAUSE)
    return taken


SHOWN = """mark => document.body.innerText.includes(mark)
    || getComputedStyle(document.querySelector('article'), '::before').content.includes(mark)"""
GONE = f"mark => !({SHOWN})(mark)"


def measure(page: Page, root: Path, change: Change) -> tuple[list[float], list[float]]:
    """Seconds until each change showed, and until each was gone again."""
    file = root / change.file
    before = file.read_text(encoding="utf-8")
    made, undone = [], []
    for run in range(RUNS):
        mark = f"changed{chr(ord('a') + run)}"  # a digit in a text of the data would be a problem
        after, count = re.subn(change.old, change.new.format(mark), before, count=1, flags=re.MULTILINE)
        assert count == 1, f"{change.file} has no {change.old}"
        made.append(timed(file, after, lambda mark=mark: page.wait_for_function(SHOWN, arg=mark)))
        undone.append(timed(file, before, lambda mark=mark: page.wait_for_function(GONE, arg=mark)))
    return made, undone


def main() -> None:
    """Print the figures."""
    print(f"python {sys.version.split()[0]}, {os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), {RUNS} saves each")
    print("seconds until a change shows, and until it is gone again")
    print(f"{'change':20} {'median':>7} {'worst':>7} {'undone':>7} {'worst':>7}")
    chromium = os.environ.get("SIMGUIDE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = copy_project(Path(folder))
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        with preview(root) as url:
            page = browser.new_page()
            for change in CHANGES:
                page.goto(f"{url}{change.page}")
                made, undone = measure(page, root, change)
                figures = [value(times) for times in (made, undone) for value in (statistics.median, max)]
                print(f"{change.kind:20} {' '.join(f'{figure:7.2f}' for figure in figures)}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
