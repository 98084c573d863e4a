"""The live preview: a small server that shows a saved change in the browser within a second.

Nothing is built and nothing is written: see preview_site.py for how pages come about. Each page listens for the next
change (server-sent events) and loads itself again; where something is wrong, it says so instead, and comes back when
that is mended.
"""

from __future__ import annotations

import errno
import socket
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from io import TextIOWrapper
from pathlib import Path
from socketserver import ThreadingTCPServer
from urllib.parse import parse_qs, unquote, urlsplit

from ..problems import render
from .preview_site import Answer, PreviewSite
from .trouble import Trouble
from .watch import Watch

EVENTS = "/__preview"
"""Where pages listen. No page of the site has such an address."""
_HEARTBEAT = 10.0
"""Seconds between signs of life to a listening page: without them nobody would notice that it is gone."""
_QUIET = 0.3
"""Seconds after a change before everything is checked together: the page itself comes first."""


def serve(config_file: Path, address: str) -> int:
    """Show the project until Ctrl-C; the exit status."""
    try:
        place = _place(address)
        site = PreviewSite(config_file.parent.resolve() / config_file.name)
        server = _Server(place, site)
    except (OSError, OverflowError, ValueError) as error:
        print(f"cannot listen at {address}: {_reason(error)}", file=sys.stderr)
        return 2
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not end the preview
    follower = threading.Thread(target=_follow, args=(site,), name="follow changes", daemon=True)
    with server:
        print(f"preview at {server.url} (Ctrl-C ends it)", flush=True)
        follower.start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\npreview ended", flush=True)
    return 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where to listen."""

    family: socket.AddressFamily
    address: tuple[str, int]


def _place(address: str) -> _Place:
    """`127.0.0.1:8000`, `localhost:8000`, `[::1]:8000`; port 0 takes any that is free."""
    parts = urlsplit(f"//{address}")
    if not parts.hostname or parts.port is None or parts.netloc != address or parts.username is not None:
        raise ValueError("expected HOST:PORT, such as 127.0.0.1:8000")
    family, *_, found = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)[0]
    return _Place(family, (str(found[0]), int(found[1])))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "another program listens there; end it, or choose another port with --address 127.0.0.1:8001"
    return str(error.strerror or error if isinstance(error, OSError) else error)


def _follow(site: PreviewSite) -> None:
    """Take in every change, as long as the process lives."""
    watch = Watch(site.places)
    _tell(site.open())
    last, checking = time.monotonic(), threading.Thread()
    while True:
        time.sleep(watch.pause)
        files = watch.changed()
        if files:
            start = time.perf_counter()
            found = site.change(files)
            _tell(found, f"{', '.join(sorted(file.name for file in files))}: {time.perf_counter() - start:.2f} s")
            last = time.monotonic()
        elif site.unconfirmed and not checking.is_alive() and time.monotonic() - last > _QUIET:
            # In a thread of its own, so that the next change need not wait for it.
            checking = threading.Thread(target=lambda: _tell(site.confirm()), name="check everything", daemon=True)
            checking.start()


def _tell(found: Trouble | None, change: str = "") -> None:
    """The terminal hears what the browser shows."""
    lines = [time.strftime(f"%H:%M:%S {change}")] if change else []
    lines += [render(problem) for problem in found.problems] if found else []
    if lines:
        print("\n".join(lines), flush=True)


class _Server(ThreadingTCPServer):
    """Answers every request in a thread of its own."""

    daemon_threads = True
    request_queue_size = 32
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port

    def __init__(self, place: _Place, site: PreviewSite) -> None:
        self.address_family = place.family
        self.site = site
        super().__init__(place.address, _Handler)

    @property
    def url(self) -> str:
        """Where the preview is, with the port that was chosen."""
        host, port = self.server_address[:2]
        return f"http://[{host}]:{port}/" if self.address_family == socket.AF_INET6 else f"http://{host}:{port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            traceback.print_exc()


class _Handler(BaseHTTPRequestHandler):
    """Reads only: GET and HEAD."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        """A page, a file of the site, or the channel that tells of changes."""
        path, _, query = self.path.partition("?")
        if path == EVENTS:
            self._events(parse_qs(query).get("seen", [""])[0])
        else:
            self._send(self.server.site.answer(unquote(path)))

    do_HEAD = do_GET

    def _refuse(self) -> None:
        self.close_connection = True  # what was sent along is not read
        self._send(Answer(405, body=b"only GET and HEAD"))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status == 405:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _events(self, seen: str) -> None:
        """Wait until there is something newer than the page that listens, and say so."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        while not self.server.site.versions.wait(seen, _HEARTBEAT):
            self.wfile.write(b":\n\n")
        self.wfile.write(b"data: reload\n\n")

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth telling."""
