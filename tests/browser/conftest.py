"""The real site, built once and served; one Chromium; and pages of it, watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from serving import Site, build, copy_project, serve
from watching import Watch

expect.set_options(timeout=15_000)  # a busy machine is no fault of the site


@pytest.fixture(scope="session")
def site(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site. Built from a copy, so that the project's own site/ stays as it is."""
    folder = build(copy_project(project_root, tmp_path_factory.mktemp("real") / "project"), project_root)
    with serve(folder) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Without one they fail; a browser test that is skipped proves nothing."""
    path = (
        os.environ.get("SIMGUIDE_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    with sync_playwright() as playwright:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Pages of the real site: `visit(viewport=…, locale=…)`. At the end all of them are checked."""
    open_ones = []

    def open_one(*, allow: tuple[str, ...] = (), **options: Any) -> Page:
        context = browser.new_context(base_url=site.url, **options)
        context.set_default_timeout(15_000)
        open_ones.append((context, Watch(context, site.url), allow))
        return context.new_page()

    yield open_one
    faults = [
        fault
        for context, watch, allow in open_ones
        for fault in watch.faults
        if not any(part in fault for part in allow)
    ]
    for context, _, _ in open_ones:
        context.close()
    assert not faults, "\n".join(faults)
