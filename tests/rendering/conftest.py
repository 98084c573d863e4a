"""Pages rendered without MkDocs: the real ones, and those of a country in which every kind of line stands once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from unframed import DAY, HERE, Pages, last_day, render

from generator.dataset import Dataset, load


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
        shutil.copy(
            project_root / "data" / "translations" / lang / "interface.po", root / "data" / "translations" / lang
        )
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
