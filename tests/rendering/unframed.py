"""Rendering a project's pages in a process in which MkDocs cannot be imported."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from dom import Dom

HERE = Path(__file__).resolve().parent
DAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Rendered:
    """One page as the core renders it."""

    address: str
    lang: str
    path: str
    kind: str
    title: str
    description: str
    html: str
    translated: int
    toc: list[str]

    @cached_property
    def dom(self) -> Dom:
        """The article as a tree."""
        return Dom(self.html)


Pages = dict[tuple[str, str], Rendered]
"""By language tag and path."""


def last_day(root: Path) -> date:
    """The last day on which anything in the data was read: nothing lies in the future, and nothing has aged much."""
    read = [
        match
        for file in (root / "data").rglob("*.yaml")
        for match in re.findall(r"\bon: (\d{4}-\d{2}(?:-\d{2})?)", file.read_text("utf-8"))
    ]
    return max([DAY, *(date.fromisoformat(day if len(day) == 10 else f"{day}-01") for day in read)])


def render(root: Path, day: date, code: Path) -> Pages:
    """Every page of a project, from a process in which MkDocs cannot be imported."""
    done = subprocess.run(
        [sys.executable, str(HERE / "render_all.py"), str(root), day.isoformat()],
        cwd=code,
        env={"PYTHONPATH": str(code), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    answer = json.loads(done.stdout)
    assert answer["mkdocs"] == []
    return {(page["lang"], page["path"]): Rendered(**page) for page in answer["pages"]}
