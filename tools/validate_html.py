"""Holds the pages of the built site against the Nu HTML checker.

Errors fail unless tools/vnu-known.txt lists them; warnings are only shown.
Exit codes: 0 nothing to mend, 1 findings, 2 the check could not run.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
KNOWN = ROOT / "tools" / "vnu-known.txt"
# Below this many pages all are checked; from there on one of each kind in each language.
ALL_BELOW = 400
PLACES_SHOWN = 3
# Sections whose subpages are of one kind; any other folder with subpages is a country with its carriers.
SECTIONS = {"which-sim"}


class CannotRun(Exception):
    """The check itself failed, which says nothing about the pages."""


@dataclass(frozen=True)
class Message:
    page: str
    line: int
    error: bool
    text: str

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}" if self.line else self.page


def page_kind(page: Path, countries: set[tuple[str, str]]) -> tuple[str, ...]:
    """Names the kind of a page (a path inside the site); pages of equal kind come from one template."""
    folders = page.parts[:-1]
    if page.name != "index.html" or len(folders) < 2:
        return page.parts
    language, section, *rest = folders
    if (language, section) not in countries and section not in SECTIONS:
        return page.parts  # a page of its own, written by hand
    name = section if section in SECTIONS else "<country>"
    return (language, name, *("<page>" for _ in rest))


def select_pages(site: Path) -> list[Path]:
    """All pages of a small site; of a large one the largest page of each kind, as it shows the most of its template."""
    pages = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    if len(pages) < ALL_BELOW:
        return pages
    countries = {
        (page.parts[0], page.parts[1]) for page in pages if len(page.parts) > 3 and page.parts[1] not in SECTIONS
    }
    kinds: dict[tuple[str, ...], list[Path]] = defaultdict(list)
    for page in pages:
        kinds[page_kind(page, countries)].append(page)
    return sorted(max(alike, key=lambda page: (site / page).stat().st_size) for alike in kinds.values())


def read_known(path: Path) -> list[re.Pattern[str]]:
    known = []
    reason = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            reason = bool(line.lstrip("#").strip())
            continue
        if not reason:
            raise CannotRun(f"{path.name}:{number}: the entry needs a comment with its reason directly above it")
        try:
            known.append(re.compile(line))
        except re.error as fault:
            raise CannotRun(f"{path.name}:{number}: not a regular expression: {fault}") from fault
        reason = False
    return known


def ensure_checker() -> str:
    done = subprocess.run([ROOT / "tools" / "ensure-vnu"], stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise CannotRun("the Nu HTML checker is not to be had (see above)")
    return done.stdout.splitlines()[-1]


def run_checker(jar: str, site: Path, pages: list[Path]) -> list[Message]:
    # One call for all pages: starting Java and loading the schemas takes longer than checking a page.
    command = ["java", "-jar", jar, "--stdout", "--format", "json", *map(str, pages)]
    done = subprocess.run(command, cwd=site, capture_output=True)
    try:
        found = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError) as fault:
        raise CannotRun(f"no JSON from the checker: {done.stderr.decode(errors='replace').strip()}") from fault
    messages = []
    for item in found:
        path = Path(unquote(urlsplit(item.get("url", "")).path))
        page = path.relative_to(site).as_posix() if path.is_relative_to(site) else str(path)
        text = " ".join(item.get("message", "").split())
        if item["type"] == "non-document-error":
            raise CannotRun(f"{page}: {text}")
        # "info" with or without subType "warning": none of them is fatal.
        messages.append(Message(page, item.get("lastLine", 0), item["type"] == "error", text))
    return messages


def show(title: str, messages: list[Message]) -> None:
    if not messages:
        return
    places: dict[str, list[str]] = defaultdict(list)
    for message in messages:
        places[message.text].append(message.place)
    print(f"\n{title}:")
    for text, where in sorted(places.items(), key=lambda entry: -len(entry[1])):
        print(f"  {len(where)} x {text}")
        for place in where[:PLACES_SHOWN]:
            print(f"      {place}")


def validate(site: Path) -> int:
    known = read_known(KNOWN)
    pages = select_pages(site)
    if not pages:
        raise CannotRun(f"no pages in {site}: build the site first")
    messages = run_checker(ensure_checker(), site, pages)

    matches = {entry: [m for m in messages if m.error and entry.fullmatch(m.text)] for entry in known}
    excused = {message for matched in matches.values() for message in matched}
    errors = [message for message in messages if message.error and message not in excused]
    stale = [entry.pattern for entry, matched in matches.items() if not matched]

    show("Warnings (not fatal)", [message for message in messages if not message.error])
    show("Errors", errors)
    if stale:
        print(f"\nEntries of {KNOWN.name} that match nothing any more:")
        for pattern in stale:
            print(f"  {pattern}")
    print(f"\n{len(pages)} pages checked: {len(errors)} errors, {len(excused)} known ones, {len(stale)} stale entries")
    return 1 if errors or stale else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the built site against the Nu HTML checker.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="the built site (default: site/)")
    try:
        return validate(parser.parse_args().site.resolve())
    except (CannotRun, OSError) as fault:
        print(f"validate_html: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
