"""Dead links: what answers mean, on samples; and how they are asked for, against a server of our own on 127.0.0.1."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
from support import TODAY

from generator.dataset import load
from generator.editing import links as module
from generator.editing.links import Again, Answer, Fault, Hop, Link, Settings, Verdict, Visit, again, classify
from generator.model.base import Model

# --- a server that answers by its path ---------------------------------------------------------------------------

T = TypeVar("T")
REFUSED, NO_HOST, TLS = "refused.example", "gone.example", "tls.example"
CLOUDFLARE = b"<!DOCTYPE html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/h/b></script>"


def in_a_thread(work: Callable[[], T]) -> T:
    """The result of `work`, away from this thread: the browser tests of the same session leave an event loop running in it."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as the server saw it. Times are seconds of `time.monotonic`."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    start: float
    end: float
    """Just before it answered."""


@dataclass(slots=True)
class Web:
    """Every host of the tests."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0
    """Bytes of endless pages that went out."""
    most_hosts: int = 0
    """Most hosts that were answering at the same time."""
    busy: list[str] = field(default_factory=list)
    collisions: list[str] = field(default_factory=list)
    """Hosts that were asked twice at the same time."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one.path == path for one in self.asked)

    def methods(self, path: str) -> list[str]:
        """By which methods, in order."""
        return [one.method for one in self.asked if one.path == path]


class Handler(BaseHTTPRequestHandler):
    """Answers by path: `/404`, `/301/<path>`, `/500-then-200` and so on; everything else is there."""

    protocol_version = "HTTP/1.1"
    web: Web

    def log_message(self, *_: object) -> None:
        """Stay quiet."""

    def do_HEAD(self) -> None:
        self.handle_any()

    def do_GET(self) -> None:
        self.handle_any()

    def handle_any(self) -> None:
        """Note the request, answer it."""
        start, host, web = time.monotonic(), self.headers["Host"], self.web
        with web.lock:
            web.collisions += [host] if host in web.busy and self.path != "/slow" else []  # slow: given up meanwhile
            web.busy.append(host)
            web.most_hosts = max(web.most_hosts, len(web.busy))
        try:
            time.sleep(1.5 if self.path == "/slow" else 0.02)
        finally:
            with web.lock:
                earlier, headers = web.times(self.path), dict(self.headers.items())
                web.busy.remove(host)
                web.asked.append(Asked(self.command, host, self.path, headers, start, time.monotonic()))
        with suppress(OSError):
            self.respond(earlier)

    def respond(self, earlier: int) -> None:
        """The answer for a path that was asked for `earlier` times before."""
        name, _, rest = self.path[1:].partition("/")
        if name in ("301", "302", "308"):
            self.say(int(name), Location=rest if "://" in rest else f"/{rest}")
        elif name == "circle":
            self.say(302, Location="/circle/back" if not rest else "/circle")
        elif name == "500-then-200":
            self.say(200 if earlier >= 2 else 500)
        elif name == "429-once":
            self.say(*((200,) if earlier else (429,)), **{"Retry-After": "1"})
        elif name == "429-long":
            self.say(429, **{"Retry-After": "86400"})
        elif name == "cloudflare":
            self.say(403, CLOUDFLARE, Server="cloudflare")
        elif name == "no-head":
            self.say(int(rest) if self.command == "HEAD" else 200)
        elif name == "huge":
            self.say_without_end()
        else:
            self.say(int(name) if name.isdigit() else 200)

    def say(self, status: int, body: bytes = b"page", **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for key, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(key, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def say_without_end(self) -> None:
        """A gigabyte, refused to HEAD, for whoever reads on."""
        if self.command == "HEAD":
            return self.say(405)
        self.send_response(403)
        self.send_header("Content-Length", str(1 << 30))
        self.end_headers()
        while self.web.sent < 1 << 30:
            self.web.sent += self.connection.send(b"x" * 65536)


class Mapped(httpx.AsyncHTTPTransport):
    """Leads every host to the server, its name kept in the Host header, and the bad hosts to where they fail."""

    def __init__(self, web: Web, closed_port: int) -> None:
        super().__init__(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))  # quick to make, as it trusts nobody
        self.web, self.closed_port = web, closed_port

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Change only where the connection goes."""
        host = request.url.host
        if host != NO_HOST:
            request.url = request.url.copy_with(scheme="https" if host == TLS else "http", host="127.0.0.1",
                                                port=self.closed_port if host == REFUSED else self.web.port)
        return await super().handle_async_request(request)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The server, while nothing else can be reached: every name but 127.0.0.1 is unknown."""
    real = socket.getaddrinfo

    def lookup(host: str | bytes, *rest: object, **more: object) -> object:
        if host in ("127.0.0.1", b"127.0.0.1"):
            return real(host, *rest, **more)  # type: ignore[arg-type]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    found = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"web": found}))
    server.daemon_threads, server.block_on_close = True, False
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join(5)
    assert found.collisions == []


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of 127.0.0.1 that is taken, but where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


Ask = Callable[..., dict[str, Verdict]]


@pytest.fixture
def ask(web: Web, closed_port: int) -> Ask:
    """Check addresses; a path alone is one of www.example. Returns the verdicts by what was asked."""
    def check(*paths: str, **settings: object) -> dict[str, Verdict]:
        urls = [path if path.startswith("http") else f"https://www.example{path}" for path in paths]
        quick = {"pause": 0.02, "first_wait": 0.02, "timeout": 2.0, "transport": Mapped(web, closed_port), **settings}
        cited = [Link(url, "data/x.yaml", f"sources[{number}].url") for number, url in enumerate(urls)]
        verdicts = in_a_thread(lambda: asyncio.run(module.check_links(cited, Settings(**quick))))  # type: ignore[arg-type]
        by_url = {verdict.url: verdict for verdict in verdicts}
        return {path: by_url[url.split("#")[0]] for path, url in zip(paths, urls, strict=True)}
    return check


# --- asking ------------------------------------------------------------------------------------------------------

def test_a_page_that_is_there_costs_one_head(ask: Ask, web: Web) -> None:
    """No page is downloaded that a HEAD can vouch for, and the program says what it is."""
    assert ask("/there")["/there"].kind == "ok"
    assert [(one.method, one.host) for one in web.asked] == [("HEAD", "www.example")]
    assert "SIM Guide" in web.asked[0].headers["User-Agent"]
    assert "@" not in web.asked[0].headers["User-Agent"]


def test_gone_pages_are_dead_after_a_get(ask: Ask, web: Web) -> None:
    """Some servers answer HEAD with 404 for pages that exist."""
    found = ask("/404", "/410", "/no-head/404")
    assert [(one.kind, one.reason) for one in found.values()] == [
        ("dead", "404 Not Found"), ("dead", "410 Gone"), ("ok", "200 OK")]
    assert web.methods("/404") == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [403, 405, 501])
def test_refused_head(ask: Ask, web: Web, status: int) -> None:
    """Then GET decides, for a piece of the page only."""
    path = f"/no-head/{status}"
    assert ask(path)[path].kind == "ok"
    assert web.methods(path) == ["HEAD", "GET"]
    assert web.asked[-1].headers["Range"] == "bytes=0-65535"


def test_temporary_redirects_are_followed_silently(ask: Ask, web: Web) -> None:
    """A chain over two hosts, each asked under its own name."""
    verdict = ask("/302/https://other.example/302/there")["/302/https://other.example/302/there"]
    assert (verdict.kind, verdict.moved_to, verdict.status) == ("ok", None, 200)
    assert [one.host for one in web.asked] == ["www.example", "other.example", "other.example"]


def test_permanent_redirects_are_a_hint(ask: Ask) -> None:
    """With the new address, up to where the redirects are permanent; a dead end is still dead."""
    found = ask("/301/new", "/308/https://other.example/302/there", "/301/404", "/deep/er")
    assert [(one.kind, one.moved_to) for one in found.values()] == [
        ("moved", "https://www.example/new"), ("moved", "https://other.example/302/there"), ("dead", None),
        ("ok", None)]
    assert found["/301/404"].reason == "404 Not Found (redirected to https://www.example/404)"


def test_redirects_without_end(ask: Ask, web: Web) -> None:
    """Circles end at the first address that comes again, long chains at the limit."""
    found = ask("/circle", "/302/302/302/302/there", redirects=3)
    ends = [(one.kind, one.reason.split(" (")[0]) for one in found.values()]
    assert ends == [("unreachable", "redirects without end")] * 2
    assert web.times("/circle") == web.times("/circle/back") == 1
    assert web.times("/there") == 0


@pytest.mark.parametrize(("place", "kind"), [
    ("http://169.254.169.254/latest/", "unreachable"), ("http://127.0.0.1/", "unreachable"),
    ("http://localhost/", "unreachable"), ("http://[bad", "bot_wall"), ("market://details?id=x", "bot_wall"),
])
def test_redirects_that_are_not_followed(ask: Ask, web: Web, place: str, kind: str) -> None:
    """Into private networks, to what is no address, and out of the web."""
    assert ask(f"/302/{place}", retries=0)[f"/302/{place}"].kind == kind
    assert len(web.asked) == 1


def test_errors_are_tried_again(ask: Ask, web: Web) -> None:
    """With growing waits, then given up; the page may be back tomorrow."""
    found = ask("/500-then-200", "/502", first_wait=0.1)
    assert [one.kind for one in found.values()] == ["ok", "unreachable"]
    assert web.methods("/502") == ["HEAD", "GET", "GET"]
    first, second, third = (one for one in web.asked if one.path == "/502")
    assert second.start - first.end >= 0.1
    assert third.start - second.end >= 0.2


def test_too_many_requests(ask: Ask, web: Web) -> None:
    """The server's own wait is kept, not ours."""
    assert ask("/429-once")["/429-once"].kind == "ok"
    first, second = web.asked
    assert second.start - first.end >= 1


def test_a_host_that_wants_a_long_rest_gets_it(ask: Ask, web: Web) -> None:
    """It is asked for nothing more, and nobody says that its pages are dead."""
    found = ask("/429-long", "/404", "https://other.example/404")
    assert [one.kind for one in found.values()] == ["bot_wall", "bot_wall", "dead"]
    assert [one.path for one in web.asked if one.host == "www.example"] == ["/429-long"]


def test_walls_are_not_dead(ask: Ask, web: Web) -> None:
    """A refusal needs a person, with or without a sign of who refuses."""
    found = ask("/cloudflare", "/403", "/401")
    assert [(one.kind, one.reason) for one in found.values()] == [
        ("bot_wall", "403 Forbidden, behind Cloudflare; a person must look"),
        ("bot_wall", "403 Forbidden; a person must look"),
        ("bot_wall", "401 Unauthorized; a person must look")]
    assert web.methods("/cloudflare") == ["HEAD", "GET"]


def test_slow_and_broken_hosts(ask: Ask, web: Web) -> None:
    """Nothing is said to be dead that may only be down. Names that do not exist and failing encryption are."""
    found = ask("/slow", f"https://{REFUSED}/", f"https://{NO_HOST}/a", f"https://{NO_HOST}/b", f"https://{TLS}/",
                "https://other.example/", timeout=0.5, retries=1)
    assert [(one.kind, one.reason.split(":")[0]) for one in found.values()] == [
        ("unreachable", "no answer in time"), ("unreachable", "refuses connections"), ("dead", "there is no such host"),
        ("dead", "there is no such host"), ("dead", "its encryption fails"), ("ok", "200 OK")]


def test_offline_nothing_is_dead(ask: Ask) -> None:
    """Where no host exists and none answers, it is this machine that is cut off."""
    verdict = ask(f"https://{NO_HOST}/")[f"https://{NO_HOST}/"]
    assert verdict.kind == "unreachable"
    assert "offline" in verdict.reason


def test_deadline(ask: Ask) -> None:
    """One request as a whole has an end, whatever trickles in."""
    assert ask("/slow", deadline=0.2, retries=0)["/slow"].reason == "no answer in time"


def test_huge_pages_are_not_downloaded(ask: Ask, web: Web) -> None:
    """A gigabyte behind a refusal: what the buffers of the system took, and no more."""
    assert ask("/huge")["/huge"].kind == "bot_wall"
    assert web.sent < 1 << 25


def test_one_request_at_a_time_with_a_rest(ask: Ask, web: Web) -> None:
    """Per host, redirects and refused HEADs included, whatever else is asked; and not too many hosts at once."""
    hosts = [f"https://{letter}.example" for letter in "abcdef"]
    paths = ("/one", "/404", "/500-then-200", "/302/https://a.example/back")
    ask(*(host + path for host in hosts for path in paths), pause=0.06, hosts=3)
    for host in hosts:
        mine = sorted((one for one in web.asked if f"https://{one.host}" == host), key=lambda one: one.start)
        assert len(mine) >= 5
        assert all(after.start - before.end >= 0.06 for before, after in pairwise(mine))
    assert 2 <= web.most_hosts <= 3


def test_each_address_once(ask: Ask, web: Web) -> None:
    """However often it is cited or redirected to; what follows # is for the browser."""
    found = ask("/there", "/there#price", "/302/there", "/301/there")
    assert web.times("/there") == 1
    assert len(found["/there"].links) == 2
    assert [link.path for link in found["/there"].links] == ["sources[0].url", "sources[1].url"]


# --- the meaning of answers --------------------------------------------------------------------------------------

URL = "https://www.example.com/a"


@pytest.mark.parametrize(("end", "kind"), [
    (Answer(200), "ok"), (Answer(206), "ok"), (Answer(416), "ok"), (Answer(304), "unreachable"), (Answer(404), "dead"),
    (Answer(404, {"server": "cloudflare", "x-iinfo": "1"}), "dead"),
    (Answer(404, {"cf-mitigated": "challenge"}), "bot_wall"),
    (Answer(202, {"x-amzn-waf-action": "challenge"}), "bot_wall"), (Answer(400), "bot_wall"), (Answer(429), "bot_wall"),
    (Answer(451), "bot_wall"), (Answer(503), "bot_wall"), (Answer(999), "bot_wall"), (Answer(408), "unreachable"),
    (Answer(500), "unreachable"), (Answer(530), "unreachable"), (Fault("no_host"), "dead"), (Fault("tls"), "dead"),
    (Fault("tls_doubt"), "unreachable"), (Fault("no_lookup"), "unreachable"), (Fault("timeout"), "unreachable"),
])
def test_classify(end: Answer | Fault, kind: str) -> None:
    """What each ending means."""
    assert classify(Visit(URL, end)).kind == kind


@pytest.mark.parametrize(("answer", "who"), [
    (Answer(403, {"server": "AkamaiGHost"}), "Akamai"), (Answer(403, {"x-datadome": "protected"}), "DataDome"),
    (Answer(403, {}, b"<script src='/_Incapsula_Resource?x'>"), "Imperva"),
    (Answer(429, {}, b"solve this CAPTCHA"), "a captcha"), (Answer(503, {}, CLOUDFLARE), "Cloudflare"),
    (Answer(403, {}, b"no entry"), None), (Answer(200, {"server": "cloudflare"}), None),
])
def test_walls(answer: Answer, who: str | None) -> None:
    """Who keeps programs out."""
    assert module.wall(answer) == who


@pytest.mark.parametrize(("hops", "new"), [
    ((), None), ((Hop(302, "https://b.com/"),), None), ((Hop(301, "http://www.example.com/a/"),), None),
    ((Hop(301, "https://www.example.com/%61"),), None), ((Hop(301, "https://example.com/a"),), "https://example.com/a"),
    ((Hop(308, "https://b.com/a"), Hop(301, "https://b.com/c"), Hop(302, "https://b.com/d")), "https://b.com/c"),
    ((Hop(302, "https://b.com/a"), Hop(301, "https://b.com/c")), None),
])
def test_moved(hops: tuple[Hop, ...], new: str | None) -> None:
    """Only what is permanent, from the start, and leads to another host or path."""
    assert module.moved_to(Visit(URL, Answer(200), hops)) == new


def test_moved_to_the_front_page() -> None:
    """Often a page that is gone."""
    verdict = classify(Visit(URL, Answer(200), (Hop(301, "https://www.example.com/"),)))
    assert (verdict.kind, verdict.reason) == ("moved", "moved to the front page, so the page itself may be gone")


@pytest.mark.parametrize(("method", "end", "tries", "expected"), [
    ("HEAD", Answer(200), 0, None), ("GET", Answer(404), 0, None), ("GET", Answer(403), 0, None),
    ("HEAD", Answer(301), 0, None),
    ("HEAD", Answer(404), 0, Again("GET", 0, counts=False)), ("GET", Answer(500), 0, Again("GET", 2)),
    ("GET", Answer(500), 1, Again("GET", 4)), ("GET", Answer(500), 2, None),
    ("GET", Fault("timeout"), 1, Again("GET", 4)),
    ("GET", Fault("no_host"), 0, None), ("GET", Fault("tls"), 0, None),
    ("HEAD", Answer(429, retry_after=30), 0, Again("HEAD", 30)),
    ("HEAD", Answer(429, retry_after=0), 0, Again("HEAD", 2)),
    ("HEAD", Answer(503, retry_after=61), 0, None), ("GET", Answer(503, {}, CLOUDFLARE), 0, None),
])
def test_again(method: str, end: Answer | Fault, tries: int, expected: Again | None) -> None:
    """Whether and how to ask once more, with the usual settings."""
    assert again(method, end, tries, Settings()) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "seconds"), [
    ("30", 30), (" 0 ", 0), ("Sat, 21 Nov 2026 12:01:00 GMT", 60), ("Sat, 21 Nov 2026 11:00:00 GMT", 0), ("soon", None),
    ("-5", None), ("", None), ("٣", None), ("9" * 30, None),
])
def test_retry_after(value: str, seconds: float | None) -> None:
    """Seconds or a date."""
    assert module.retry_after(value, datetime(2026, 11, 21, 12, tzinfo=UTC)) == seconds


def certificate_fault(code: int) -> ssl.SSLCertVerificationError:
    """What OpenSSL raises."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, "words"
    return error


@pytest.mark.parametrize(("cause", "kind"), [
    (socket.gaierror(socket.EAI_NONAME, "x"), "no_host"), (socket.gaierror(socket.EAI_AGAIN, "x"), "no_lookup"),
    (certificate_fault(10), "tls"), (certificate_fault(62), "tls"), (certificate_fault(20), "tls_doubt"),
    (ssl.SSLEOFError(8, "x"), "broken"), (ConnectionRefusedError(), "refused"), (ConnectionResetError(), "broken"),
    (ExceptionGroup("all", [OSError("x"), ConnectionRefusedError()]), "refused"),
])
def test_faults_by_their_cause(cause: Exception, kind: str) -> None:
    """Libraries wrap what happened."""
    error = httpx.ConnectError("all attempts failed")
    error.__cause__ = OSError("wrapped")
    error.__cause__.__context__ = cause
    assert module.fault(error).kind == kind


@pytest.mark.parametrize(("error", "kind"), [
    (httpx.ConnectTimeout("x"), "no_connection"), (httpx.ReadTimeout("x"), "timeout"), (TimeoutError(), "timeout"),
    (httpx.RemoteProtocolError("x"), "broken"), (httpx.ProxyError("x"), "broken"), (httpx.InvalidURL("x"), "not_web"),
    (UnicodeError("label too long"), "no_host"),
])
def test_faults(error: Exception, kind: str) -> None:
    """Errors that say it themselves."""
    assert module.fault(error).kind == kind


@pytest.mark.parametrize(("host", "inside"), [
    ("www.example.com", False), ("example.com.", False), ("8.8.8.8", False), ("localhost", True),
    ("router.local", True),
    ("10.0.0.1", True), ("127.1", True), ("2130706433", True), ("::1", True), ("a.internal.", True),
])
def test_private_hosts(host: str, inside: bool) -> None:
    """Where no redirect is followed to."""
    assert module._is_inside(host) == inside


# --- from the data to the report ---------------------------------------------------------------------------------

def subclasses(model: type[Model]) -> Iterator[type[Model]]:
    """A model and everything made from it."""
    yield model
    for child in model.__subclasses__():
        yield from subclasses(child)


def test_no_address_is_forgotten() -> None:
    """Every field of the models that is typed as a web address."""
    typed = {(model, name) for model in subclasses(Model) if model.__module__.startswith("generator.")
             for name, info in model.model_fields.items()
             if "function _url " in f"{info.annotation!r} {info.metadata!r}"}
    assert typed == set(module.ADDRESS_FIELDS)


def test_links_have_places(project_root: Path) -> None:
    """In this project's own data, each stands where it is said to, under a path by ids."""
    dataset = load(project_root, TODAY).dataset
    assert dataset
    found = module.links(dataset, project_root)
    lines = {link.file: (project_root / link.file).read_text(encoding="utf-8").split("\n") for link in found}
    assert all(lines[link.file][link.line - 1][link.column - 1:].lstrip("\"'").startswith(link.url) for link in found)
    assert "carriers[omantel].website" in {link.path for link in found}
    assert {link.path for link in module.links(dataset)} == {link.path for link in found}


def test_run(tiny_project: Path, web: Web, closed_port: int) -> None:
    """The whole of it: every address of a project, each once."""
    dataset = load(tiny_project, TODAY).dataset
    assert dataset
    report = in_a_thread(lambda: module.run(dataset, Settings(root=tiny_project, pause=0.0, transport=Mapped(web, closed_port))))
    assert report.findings == ()
    assert {verdict.url for verdict in report.verdicts} == {link.url.split("#")[0] for link in module.links(dataset)}
    assert len(web.asked) == len(report.verdicts) > 3


def test_reports() -> None:
    """Dead addresses first, with every place; those that are fine are counted."""
    place = Link(URL, "data/countries/om.yaml", "sources[a].url", 12, 10)
    verdicts = (classify(Visit("https://b.com/", Answer(200)), (place,)), classify(Visit(URL, Answer(404)), (place,)),
                classify(Visit("https://c.com/x", Answer(200), (Hop(301, "https://c.com/y"),)),
                         (Link("https://c.com/x", "data/library", "p"),)))
    assert module.LinkReport(verdicts).findings == verdicts[1:2]
    assert module.report(verdicts) == """\
dead: 1
  https://www.example.com/a
    404 Not Found
    data/countries/om.yaml:12:10: sources[a].url

moved, a hint only: 1
  https://c.com/x
    moved for ever
    now at https://c.com/y
    data/library: p

3 addresses: 1 ok, 1 moved, 1 dead, 0 bot_wall, 0 unreachable"""
    assert json.loads(module.report_json(verdicts))[1] == {
        "url": URL, "kind": "dead", "reason": "404 Not Found", "status": 404, "moved_to": None,
        "links": [{"url": URL, "file": "data/countries/om.yaml", "path": "sources[a].url", "line": 12, "column": 10}]}


def test_reports_are_fit_for_a_terminal() -> None:
    """Nothing that a server sends moves the cursor or fills the screen."""
    text = module.report([Verdict(URL, "dead", "\x1b[2J", moved_to="x" * 9999)])
    assert text.replace("\n", "").isprintable()
    assert len(text) < 500
