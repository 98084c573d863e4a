"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import EPOCH, ROOT, make_tiny_project


@pytest.fixture(scope="session")
def project_root() -> Path:
    """This project's own folder."""
    return ROOT


@pytest.fixture
def tiny_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small valid project of one's own, to build or to break, on a day that stays."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return make_tiny_project(tmp_path / "project")
