"""Remakes the pictures of the README, and beside each the words it shows, which a test compares with the pages of today.

Usage: python tools/screenshots.py [SITE]   (a built site; default: site/)
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SHOTS = (
    ("en-carrier-360-light", "en/united-states/att/", 360, "light"),
    ("ar-carrier-360-light", "ar/oman/ooredoo/", 360, "light"),
    ("zh-hans-carrier-360-dark", "zh-hans/peru/claro/", 360, "dark"),
    ("en-country-1280-light", "en/oman/", 1280, "light"),
)
"""Name of the picture, address, width in pixels, colour scheme. All are 800 pixels high."""

VISIBLE = """() => { const words = []; const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) { const node = walker.currentNode; const text = node.data.trim().replace(/\\s+/g, " "); if (!text) continue;
    const range = document.createRange(); range.selectNodeContents(node); const box = range.getBoundingClientRect();
    if (box.width > 1 && box.height > 1 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0
        && node.parentElement.checkVisibility({visibilityProperty: true, opacityProperty: true})) words.push(text); }
  return words.join("\\n"); }"""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder served on this machine."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def chromium() -> str | None:
    """The browser that tools/ensure-chromium found, or one on the path."""
    return os.environ.get("SIMGUIDE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def take(browser: Browser, address: str, width: int, scheme: str, picture: Path | None = None) -> str:
    """The words on the first screen of a page; with `picture`, also the picture."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    if picture is not None:
        page.screenshot(path=picture)
    words = str(page.evaluate(VISIBLE))
    context.close()
    return words


def main() -> int:
    """Take all pictures."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    if not (site / "index.html").is_file():
        print(f"{site}: no built site; run `make site` first", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, path, width, scheme in SHOTS:
            words = take(browser, base + path, width, scheme, PICTURES / f"{name}.png")
            (PICTURES / f"{name}.txt").write_text(words + "\n", encoding="utf-8")
            print(PICTURES / f"{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
