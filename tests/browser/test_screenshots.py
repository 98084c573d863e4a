"""The pictures of the README show what the pages show today: each is held to the words of its first screen."""

from __future__ import annotations

import importlib.util
import struct
import sys
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser
from serving import Site

ROOT = Path(__file__).resolve().parents[2]


def tool() -> ModuleType:
    """tools/screenshots.py, which takes them."""
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "tools" / "screenshots.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCREENSHOTS = tool()


@pytest.mark.browser
@pytest.mark.parametrize("name, path, width, scheme", SCREENSHOTS.SHOTS, ids=[shot[0] for shot in SCREENSHOTS.SHOTS])
def test_picture_shows_todays_words(
    site: Site, browser: Browser, name: str, path: str, width: int, scheme: str
) -> None:
    """If this fails, the first screen has changed: run tools/screenshots.py on a fresh build and look at the pictures."""
    words = SCREENSHOTS.take(browser, site.url + path, width, scheme)
    assert words == (SCREENSHOTS.PICTURES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("name, width", [(shot[0], shot[2]) for shot in SCREENSHOTS.SHOTS])
def test_picture_is_in_the_readme(name: str, width: int) -> None:
    picture = SCREENSHOTS.PICTURES / f"{name}.png"
    assert f"docs/screenshots/{name}.png" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert struct.unpack(">II", picture.read_bytes()[16:24]) == (width, 800)
