"""Building a project in a process of its own, and serving the result like a plain static host."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DAY = date(2026, 11, 21)


def last_day(root: Path) -> date:
    """The last day on which anything in the data was read: nothing lies in the future, and nothing has aged much."""
    read = [
        match
        for file in (root / "data").rglob("*.yaml")
        for match in re.findall(r"\bon: (\d{4}-\d{2}(?:-\d{2})?)", file.read_text("utf-8"))
    ]
    return max([DAY, *(date.fromisoformat(day if len(day) == 10 else f"{day}-01") for day in read)])


def copy_project(origin: Path, folder: Path) -> Path:
    """Everything a build reads, in a folder of its own; the theme as a link."""
    folder.mkdir(parents=True)
    for name in ("data", "content"):
        shutil.copytree(origin / name, folder / name)
    shutil.copy(origin / "mkdocs.yml", folder)
    (folder / "overrides").symlink_to(origin / "overrides")
    return folder


def build(root: Path, code: Path, *command: str) -> Path:
    """Build `root` with the generator in `code`; the folder of the finished site."""
    day = datetime.combine(last_day(root), datetime.min.time(), UTC)
    env = os.environ | {"SOURCE_DATE_EPOCH": str(int(day.timestamp()) + 43200), "PYTHONPATH": str(code)}
    done = subprocess.run(
        [sys.executable, *(command or ("-m", "generator.cli")), "--root", str(root), "build"],
        cwd=code,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return root / "site"


@dataclass(frozen=True)
class Site:
    """A finished site and where it is served."""

    folder: Path
    url: str = field(default="", compare=False)

    @cached_property
    def addresses(self) -> list[str]:
        """Of every page: `en/oman/`; empty for the root; 404.html."""
        return sorted(
            file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in self.folder.rglob("*.html")
        )

    @cached_property
    def languages(self) -> list[str]:
        """First parts of the addresses: en, zh-hans."""
        return sorted({address.split("/")[0] for address in self.addresses if "/" in address} - {"assets"})

    def pages(self, language: str) -> list[str]:
        """Addresses of a language's pages."""
        return [address for address in self.addresses if address.startswith(f"{language}/")]

    def html(self, address: str) -> str:
        """The text of a page."""
        return (self.folder / (address if address.endswith(".html") else f"{address}index.html")).read_text("utf-8")

    def kind(self, address: str) -> str:
        """What sort of page it is, from the class of its article."""
        found = re.search(r'<article class="sg sg-([a-z-]+)"', self.html(address))
        return found[1] if found else "standalone"

    def of_kind(self, kind: str, language: str) -> list[str]:
        """Addresses of a language's pages of one sort."""
        return [address for address in self.pages(language) if self.kind(address) == kind]


class _Static(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A missing address answers with the site's own 404.html, as static hosts do."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """Serve a folder on a free port."""
    server = _Server(("127.0.0.1", 0), partial(_Static, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
