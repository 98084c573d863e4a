"""What several test modules share."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

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
