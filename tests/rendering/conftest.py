"""Pages rendered without MkDocs: the real ones, and those of a small country in which every kind of line stands once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from dom import Dom

from generator.dataset import Dataset, load

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
    """The last day on which anything in the data was read, so that nothing lies in the future and nothing has aged much."""
    read = [match for file in (root / "data").rglob("*.yaml")
            for match in re.findall(r"\bon: (\d{4}-\d{2}(?:-\d{2})?)", file.read_text("utf-8"))]
    return max([DAY, *(date.fromisoformat(day if len(day) == 10 else f"{day}-01") for day in read)])


def render(root: Path, day: date, code: Path) -> Pages:
    """Every page of a project, from a process in which MkDocs cannot be imported."""
    done = subprocess.run([sys.executable, str(HERE / "render_all.py"), str(root), day.isoformat()],
                          cwd=code, env={"PYTHONPATH": str(code), "PATH": ""}, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    answer = json.loads(done.stdout)
    assert answer["mkdocs"] == []
    return {(page["lang"], page["path"]): Rendered(**page) for page in answer["pages"]}


@pytest.fixture(scope="session")
def real_day(project_root: Path) -> date:
    """The day on which the real pages are rendered."""
    return last_day(project_root)


@pytest.fixture(scope="session")
def real(project_root: Path, real_day: date) -> Pages:
    """All pages of the real data."""
    return render(project_root, real_day, project_root)


@pytest.fixture(scope="session")
def real_data(project_root: Path, real_day: date) -> Dataset:
    """The real data."""
    loaded = load(project_root, real_day)
    assert loaded.dataset is not None, loaded.problems
    return loaded.dataset


@pytest.fixture(scope="session")
def golden_root(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with tests/rendering/eg.yaml, and the interface in its languages."""
    root = tmp_path_factory.mktemp("golden") / "project"
    shutil.copytree(project_root / "tests" / "tiny", root)
    shutil.copy(project_root / "data" / "interface.yaml", root / "data")
    shutil.copy(HERE / "eg.yaml", root / "data" / "countries")
    for lang in ("ar", "zh-Hans"):
        (root / "data" / "translations" / lang).mkdir(parents=True, exist_ok=True)
        shutil.copy(project_root / "data" / "translations" / lang / "interface.po", root / "data" / "translations" / lang)
    return root


@pytest.fixture(scope="session")
def golden_on(golden_root: Path, project_root: Path) -> Callable[[date], Pages]:
    """Its pages on any day."""
    known: dict[date, Pages] = {}

    def on(day: date) -> Pages:
        if day not in known:
            known[day] = render(golden_root, day, project_root)
        return known[day]

    return on


@pytest.fixture(scope="session")
def golden(golden_on: Callable[[date], Pages]) -> Pages:
    """Its pages while everything is fresh."""
    return golden_on(DAY)
