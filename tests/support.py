"""What several test modules share."""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import generator.model
from generator.model.base import Model

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 21)
"""The day on which tiny projects are checked and built, so that no test depends on the calendar."""
EPOCH = str(int(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp()))
"""The same for SOURCE_DATE_EPOCH."""


def make_tiny_project(folder: Path) -> Path:
    """A whole project in small (tests/tiny/): three languages, one country with two carriers, a brand, a library."""
    shutil.copytree(ROOT / "tests" / "tiny", folder)
    shutil.copy(ROOT / "data" / "interface.yaml", folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    return folder


def edit(file: Path, *changes: tuple[str, str]) -> None:
    """Replace what stands in a file exactly once."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def every_model() -> Iterator[type[Model]]:
    """Every record type of the project."""
    for module in pkgutil.iter_modules(generator.model.__path__, "generator.model."):
        importlib.import_module(module.name)
    pending = Model.__subclasses__()
    while pending:
        model = pending.pop()
        pending += model.__subclasses__()
        if model.__module__.startswith("generator.model."):
            yield model
