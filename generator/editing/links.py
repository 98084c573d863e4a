"""`simguide check --links`: are the pages that the data cites still there? Asks slowly, and says what it cannot tell.

Four parts: which addresses the data holds (`links`), what an answer means (`classify`, `again`, `fault`: pure), the
asking itself (`check_links`), and the report. What judges never touches the network; what asks knows no verdicts.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
import socket
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import httpx

from ..dataset import LIBRARY_FILES, Dataset
from ..model.base import Model
from ..model.brand import Brand, Candidate
from ..model.carrier import Carrier
from ..model.channel import Channel, Contact, Service
from ..model.country import Country
from ..model.facts import Source
from ..model.library import Library
from ..model.paths import item_key
from ..model.steps import OpenSiteStep
from ..model.values import LinkValue
from ..reading import tree
from ..reading.yaml_reader import Document, read

Kind = Literal["ok", "moved", "dead", "bot_wall", "unreachable"]
"""ok: it answers. moved: for ever to another host or path. dead: gone, or no such host. bot_wall: the server answers,
but not to a program, so a person must look. unreachable: no useful answer today; it may be back tomorrow."""

FaultKind = Literal["no_host", "no_lookup", "tls", "tls_doubt", "no_connection", "refused", "timeout", "broken",
                    "circle", "inside", "not_web", "offline"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ask. Times are in seconds."""

    root: Path | None = None
    """Project folder. With it, places have lines; without, only files and paths."""
    pause: float = 1.0
    """Rest of a host between two requests."""
    hosts: int = 8
    """At most so many hosts are asked at the same time."""
    timeout: float = 15.0
    """Longest wait for a connection, and for each piece of an answer."""
    deadline: float = 45.0
    """Longest time for one request as a whole."""
    retries: int = 2
    """Further attempts after a network error, 5xx, 408 or 429."""
    first_wait: float = 2.0
    """Wait before the first further attempt; doubles each time."""
    longest_wait: float = 60.0
    """A host that asks (Retry-After) for a longer wait is not asked again in this run."""
    redirects: int = 10
    """Most redirects to follow."""
    most_bytes: int = 65536
    """Most bytes to read of a page."""
    contact: str = ""
    """Address of the project for the User-Agent, where it has one."""
    transport: httpx.AsyncBaseTransport | None = None
    """Another way to the servers, for tests."""


@dataclass(frozen=True, slots=True)
class Link:
    """One address in the data, and where it stands."""

    url: str
    file: str
    """Relative to the project."""
    path: str
    """By ids: `carriers[omantel].renew[website].url`."""
    line: int = 0
    """From 1; 0 when unknown."""
    column: int = 0
    """From 1; 0 when unknown."""

    @property
    def place(self) -> str:
        """`data/countries/om.yaml:12:10`, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    """The beginning of the page, where it can tell something: only of refusals."""
    retry_after: float | None = None
    """Seconds until the server wants to be asked again."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no answer."""

    kind: FaultKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect."""

    status: int
    to: str
    """Where it leads."""


@dataclass(frozen=True, slots=True)
class Visit:
    """All that happened on the way from an address."""

    url: str
    end: Answer | Fault
    hops: tuple[Hop, ...] = ()
    """Redirects that were followed."""

    @property
    def last(self) -> str:
        """The address at the end of the redirects."""
        return self.hops[-1].to if self.hops else self.url


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one address."""

    url: str
    """Without what follows #."""
    kind: Kind
    reason: str
    """One clause without a full stop."""
    status: int | None = None
    """HTTP status at the end of the redirects."""
    moved_to: str | None = None
    """The new address, if there is one for ever."""
    links: tuple[Link, ...] = ()
    """Everywhere the address stands."""


@dataclass(frozen=True, slots=True)
class LinkReport:
    """The result of a run."""

    verdicts: tuple[Verdict, ...]

    @property
    def findings(self) -> tuple[Verdict, ...]:
        """What counts for exit status 1: dead pages. Everything else is only told."""
        return tuple(verdict for verdict in self.verdicts if verdict.kind == "dead")


def run(dataset: Dataset, settings: Settings | None = None) -> LinkReport:
    """Ask for every address of the data and wait for all verdicts. Must not be called from a running event loop."""
    settings = settings or Settings()
    return LinkReport(asyncio.run(check_links(links(dataset, settings.root), settings)))


# --- which addresses there are -------------------------------------------------------------------------------

ADDRESS_FIELDS: tuple[tuple[type[Model], str], ...] = (
    (Source, "url"), (Carrier, "website"), (Channel, "url"), (OpenSiteStep, "open_site"), (Contact, "address"),
    (Service, "url"), (Candidate, "url"), (LinkValue, "link"),
)
"""Every field of the models that holds a web address."""


def links(dataset: Dataset, root: Path | None = None) -> tuple[Link, ...]:
    """Every address in the data, as often as it stands there. With the project's folder, each with its line."""
    found = []
    for files, record in _files(dataset):
        marks = {file: dict(_marks(root, file)) for file in files} if root else {}
        found += [_link(files, marks, path, url) for path, url in _addresses(record)]
    return tuple(found)


def _files(dataset: Dataset) -> Iterator[tuple[tuple[str, ...], Country | Brand | Library]]:
    """Each record with the files that it may stand in: the library is merged from several."""
    for country in dataset.countries:
        yield (f"data/countries/{country.code.lower()}.yaml",), country
    for brand in dataset.brands:
        yield (f"data/brands/{brand.id}.yaml",), brand
    yield tuple(f"data/library/{name}.yaml" for name in LIBRARY_FILES), dataset.library


def _link(files: tuple[str, ...], marks: Mapping[str, Mapping[str, tree.Mark]], path: str, url: str) -> Link:
    """The address in the file that has this path; where none is known to, in the only file, or in their folder."""
    file = next((file for file in files if path in marks.get(file, {})), None)
    if file is None:
        return Link(url, files[0] if len(files) == 1 else files[0].rpartition("/")[0], path)
    mark = marks[file][path]
    return Link(url, file, path, mark.line, mark.column)


def _marks(root: Path, file: str) -> Iterator[tuple[str, tree.Mark]]:
    """The place of every scalar of a file by its path; nothing for a file that cannot be read."""
    document = read(root / file, file)
    return _scalars(document.root, "") if isinstance(document, Document) else iter(())


def _scalars(node: tree.Node, path: str) -> Iterator[tuple[str, tree.Mark]]:
    if isinstance(node, tree.Scalar):
        yield path, node.mark
    elif isinstance(node, tree.Sequence):
        for index, item in enumerate(node.items):
            yield from _scalars(item, f"{path}[{tree.item_name(item) or index}]")
    else:
        for key, value in node.entries:
            yield from _scalars(value, f"{path}.{key.value}" if path else key.value)


def _addresses(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Path by ids and address, in the order of the models. Items without a name go by their number."""
    if isinstance(value, Model):
        for name, info in type(value).model_fields.items():
            child, step = getattr(value, name), info.alias or name
            deeper = f"{path}.{step}" if path else step
            if (type(value), name) in ADDRESS_FIELDS and isinstance(child, str):
                if "://" in child:  # a contact may have an e-mail address there
                    yield deeper, child
            else:
                yield from _addresses(child, deeper)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _addresses(item, f"{path}[{_name(item) or index}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _addresses(item, f"{path}.{key}")


def _name(item: Any) -> str | None:
    """What an item of a list is called, as `reading.tree` calls it: its id, else its kind."""
    if not isinstance(item, Model):
        return None
    kind = getattr(item, "kind", None)
    return item_key(item) or (kind.replace("_", "-") if isinstance(kind, str) else None)


# --- what an answer means ------------------------------------------------------------------------------------

_FAULTS: dict[FaultKind, tuple[Kind, str]] = {
    "no_host": ("dead", "there is no such host"),
    "tls": ("dead", "its encryption fails"),
    "tls_doubt": ("unreachable", "its encryption is old or its certificate's issuer unknown; a browser may accept it"),
    "no_lookup": ("unreachable", "its host name could not be looked up just now"),
    "no_connection": ("unreachable", "no connection in time"),
    "refused": ("unreachable", "refuses connections"),
    "timeout": ("unreachable", "no answer in time"),
    "broken": ("unreachable", "breaks off"),
    "offline": ("unreachable", "no host answered at all, so this machine may be offline"),
    "circle": ("unreachable", "redirects without end"),
    "inside": ("unreachable", "redirects into a private network"),
    "not_web": ("bot_wall", "a person must look, as it leads to no web address"),
}
_RETRIED_FAULTS = ("no_lookup", "no_connection", "refused", "timeout", "broken")
_WHOLE_HOST = ("no_host", "no_lookup", "tls", "tls_doubt", "no_connection", "refused")
"""Faults that every other page of the host would have, too."""
_RETRIED_STATUS = (408, 429, 500, 502, 503, 504, *range(520, 531))
_PERSON = (401, 403, 429, 503)


def classify(visit: Visit, cited: tuple[Link, ...] = ()) -> Verdict:
    """What a visit means for those who cite the address."""
    kind, reason = _end(visit.end)
    moved = None if kind == "dead" else moved_to(visit)
    if kind == "ok" and moved:
        front = urlsplit(moved).path in ("", "/") and urlsplit(visit.url).path not in ("", "/")
        kind, reason = "moved", "moved to the front page, so the page itself may be gone" if front else "moved for ever"
    elif visit.hops:
        reason = f"{reason} (redirected to {visit.last})"
    status = visit.end.status if isinstance(visit.end, Answer) else None
    return Verdict(visit.url, kind, reason, status, moved, cited)


def _end(end: Answer | Fault) -> tuple[Kind, str]:
    if isinstance(end, Fault):
        kind, words = _FAULTS[end.kind]
        return kind, f"{words}: {end.detail}" if end.detail else words
    said, behind = _phrase(end.status), wall(end)
    if behind:
        return "bot_wall", f"{said}, behind {behind}; a person must look"
    if end.status < 300 or end.status == 416:  # 416: it is there, but shorter than the piece that was asked for
        return "ok", said
    if end.status in (404, 410):
        return "dead", said
    if end.status in _PERSON or (400 <= end.status < 500 and end.status != 408) or end.status >= 600:
        return "bot_wall", f"{said}; a person must look"
    return "unreachable", said


def _phrase(status: int) -> str:
    """`404 Not Found`: the standard's words, not the server's."""
    return f"{status} {HTTPStatus(status).phrase}" if status in set(HTTPStatus) else str(status)


def moved_to(visit: Visit) -> str | None:
    """The address after the permanent redirects (301, 308) that come first, if its host or path is another one."""
    new = visit.url
    for hop in visit.hops:
        if hop.status not in (301, 308):
            break
        new = hop.to
    return new if _page(new) != _page(visit.url) else None


def _page(url: str) -> tuple[str, str]:
    """Host and path, without differences that are none: the scheme, escapes, a slash at the end."""
    parts = urlsplit(url)
    return (parts.hostname or "").lower(), unquote(parts.path).rstrip("/")


_WALL_SURE = (("cf-mitigated", "Cloudflare"), ("x-amzn-waf-action", "AWS WAF"))
"""Headers that stand only on challenges, whatever the status."""
_WALL_SERVERS = (("cloudflare", "Cloudflare"), ("akamaighost", "Akamai"), ("ddos-guard", "DDoS-Guard"))
_WALL_HEADERS = (("x-datadome", "DataDome"), ("x-iinfo", "Imperva"), ("x-sucuri-id", "Sucuri"))
_WALL_WORDS = (
    (b"cf-chl", "Cloudflare"), (b"/cdn-cgi/challenge-platform", "Cloudflare"), (b"<title>just a moment", "Cloudflare"),
    (b"errors.edgesuite.net", "Akamai"), (b"_incapsula_resource", "Imperva"), (b"captcha-delivery.com", "DataDome"),
    (b"px-captcha", "PerimeterX"), (b"captcha", "a captcha"),
)


def wall(answer: Answer) -> str | None:
    """Who keeps programs out, if the answer shows it. A page behind Cloudflare that is simply gone is no wall."""
    signs = [who for name, who in _WALL_SURE if name in answer.headers]
    if answer.status in _PERSON:
        server, body = answer.headers.get("server", "").lower(), answer.body.lower()
        signs += [who for mark, who in _WALL_SERVERS if mark in server]
        signs += [who for name, who in _WALL_HEADERS if name in answer.headers]
        signs += [who for mark, who in _WALL_WORDS if mark in body]
    return signs[0] if signs else None


@dataclass(frozen=True, slots=True)
class Again:
    """Ask once more."""

    method: Literal["HEAD", "GET"]
    wait: float
    """Seconds, on top of the usual pause."""
    counts: bool = True
    """Whether it uses up one of the retries."""


def again(method: Literal["HEAD", "GET"], end: Answer | Fault, tries: int, settings: Settings) -> Again | None:
    """Whether and how to ask again after `tries` retries. A HEAD that is refused, or finds nothing, is no proof."""
    more = tries < settings.retries
    wait = min(settings.first_wait * 2 ** tries, settings.longest_wait)
    if isinstance(end, Fault):
        return Again("GET", wait) if more and end.kind in _RETRIED_FAULTS else None
    if end.status in _RETRIED_STATUS:
        wait = max(wait, end.retry_after or 0)
        final = wait > settings.longest_wait or (method == "GET" and end.status == 503 and wall(end))
        return Again(method if end.status == 429 else "GET", wait) if more and not final else None
    return Again("GET", 0, counts=False) if method == "HEAD" and end.status >= 400 else None


def for_whole_host(end: Answer | Fault) -> bool:
    """Whether asking the same host for other pages is pointless, or unwelcome."""
    if isinstance(end, Fault):
        return end.kind in _WHOLE_HOST
    return end.status == 429 or (end.status == 503 and end.retry_after is not None)


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds from a Retry-After header, which gives seconds or a date; nothing when it gives neither."""
    if re.fullmatch(r"[0-9]{1,9}", value.strip(), re.ASCII):
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())


_UNKNOWN_HOST = tuple(getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name))
_UNKNOWN_ISSUER = (19, 20, 21)
"""OpenSSL's numbers for chains that cannot be followed up: incomplete ones, or a root that only this machine lacks."""
_OLD_CRYPTO = ("UNSAFE_LEGACY_RENEGOTIATION_DISABLED", "DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL", "CA_MD_TOO_WEAK")


def fault(error: BaseException) -> Fault:
    """What an error of the network means. Libraries wrap it, so its causes are looked at, innermost first."""
    for cause in reversed(list(_causes(error))):
        if isinstance(cause, socket.gaierror):
            return Fault("no_host") if cause.errno in _UNKNOWN_HOST else Fault("no_lookup", cause.strerror or "")
        if isinstance(cause, ssl.SSLError):
            return _tls_fault(cause)
        if isinstance(cause, ConnectionRefusedError):
            return Fault("refused")
    if isinstance(error, UnicodeError):
        return Fault("no_host", "its name cannot be one")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return Fault("not_web")
    if isinstance(error, httpx.ConnectTimeout):
        return Fault("no_connection")
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Fault("timeout")
    return Fault("broken", type(error).__name__)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and everything it came from."""
    yield error
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else (error.__cause__ or error.__context__,):
        if inner is not None:
            yield from _causes(inner)


def _tls_fault(error: ssl.SSLError) -> Fault:
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Fault("broken", "during the handshake")
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault("tls_doubt" if error.verify_code in _UNKNOWN_ISSUER else "tls", error.verify_message)
    words = (error.reason or "").replace("_", " ").lower()
    return Fault("tls_doubt" if error.reason in _OLD_CRYPTO else "tls", words)


def offline(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """Where nobody answered at all, failures prove nothing: this machine is probably not connected."""
    if any(isinstance(visit.end, Answer) or visit.hops for visit in visits):
        return tuple(visits)
    return tuple(replace(visit, end=Fault("offline")) if _end(visit.end)[0] == "dead" else visit for visit in visits)


# --- asking --------------------------------------------------------------------------------------------------

async def check_links(cited: Sequence[Link], settings: Settings) -> tuple[Verdict, ...]:
    """A verdict for each distinct address, in the order of their first mention."""
    places: dict[str, list[Link]] = defaultdict(list)
    for link in cited:
        places[urldefrag(link.url).url].append(link)
    async with _client(settings) as client:
        asker = _Asker(client, settings)
        visits = await asyncio.gather(*map(asker.visit, places))
    return tuple(classify(visit, tuple(places[visit.url])) for visit in offline(visits))


def user_agent(contact: str = "") -> str:
    """Who asks, and that it is a program."""
    return f"simguide-link-check (looks whether pages that SIM Guide cites still exist{contact and f'; {contact}'})"


def _client(settings: Settings) -> httpx.AsyncClient:
    timeout = httpx.Timeout(settings.timeout, pool=None)
    headers = {"User-Agent": user_agent(settings.contact), "Accept": "*/*", "Accept-Encoding": "identity"}
    return httpx.AsyncClient(headers=headers, timeout=timeout, transport=settings.transport, follow_redirects=False)


class _Host:
    """One host: one request at a time, and a rest after each."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        """Held for a page with all its attempts, so that pages do not mix."""
        self.free_at = 0.0
        """Time of the event loop before which it is left alone."""
        self.hopeless: dict[str, Answer | Fault] = {}
        """By scheme and port: what every other page would get."""


class _Asker:
    """Asks for pages, each once however often it is cited or redirected to."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._slots = asyncio.Semaphore(settings.hosts)
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._asked: dict[str, asyncio.Task[Answer | Fault]] = {}

    async def visit(self, url: str) -> Visit:
        """Follow an address to its end."""
        visit = Visit(url, await self._ask(url))
        while isinstance(visit.end, Answer) and (target := _target(visit.last, visit.end)):
            if barred := _barred(visit, target, self._settings.redirects):
                return replace(visit, end=barred)
            visit = Visit(url, await self._ask(target), (*visit.hops, Hop(visit.end.status, target)))
        return visit

    async def _ask(self, url: str) -> Answer | Fault:
        if url not in self._asked:
            self._asked[url] = asyncio.create_task(self._ask_host(url))
        return await self._asked[url]

    async def _ask_host(self, url: str) -> Answer | Fault:
        """The answer for a page, without following it, after all attempts."""
        parts = urlsplit(url)
        host, service = self._hosts[parts.hostname or ""], f"{parts.scheme}://{parts.netloc}"
        async with host.turn:
            if service not in host.hopeless:
                end = await self._attempts(host, url)
                if not for_whole_host(end):
                    return end
                host.hopeless[service] = end
            return host.hopeless[service]

    async def _attempts(self, host: _Host, url: str) -> Answer | Fault:
        tries, following = 0, Again("HEAD", 0)
        while True:
            async with self._rested(host, following.wait):
                end = await self._request(following.method, url)
            further = again(following.method, end, tries, self._settings)
            if further is None:
                return end
            following, tries = further, tries + further.counts

    @asynccontextmanager
    async def _rested(self, host: _Host, wait: float) -> AsyncIterator[None]:
        """When the host has had its rest, and one of the slots is free."""
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(wait, host.free_at - clock()))
        async with self._slots:
            try:
                yield
            finally:
                host.free_at = clock() + self._settings.pause

    async def _request(self, method: Literal["HEAD", "GET"], url: str) -> Answer | Fault:
        most, headers = self._settings.most_bytes, {}
        if method == "GET":
            headers["Range"] = f"bytes=0-{most - 1}"
        try:
            async with asyncio.timeout(self._settings.deadline), \
                    self._client.stream(method, url, headers=headers) as response:
                telling = method == "HEAD" or response.status_code in _PERSON
                body = await _beginning(response, most) if telling else b""
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            return fault(error)
        wanted = response.headers.get("retry-after")
        return Answer(response.status_code, dict(response.headers.items()), body,
                      retry_after(wanted, datetime.now(UTC)) if wanted else None)


async def _beginning(response: httpx.Response, most: int) -> bytes:
    """At most so many bytes of a page, as they come over the wire. Of a HEAD: none, and the connection can stay."""
    found = b""
    async for piece in response.aiter_raw():
        found += piece
        if len(found) >= most:
            break
    return found[:most]


def _target(url: str, answer: Answer) -> str | None:
    """Where an answer redirects to."""
    place = answer.headers.get("location")
    if answer.status not in (301, 302, 303, 307, 308) or not place:
        return None
    try:
        return urldefrag(str(httpx.URL(urljoin(url, place)))).url
    except (httpx.InvalidURL, ValueError):
        return "invalid:"


def _barred(visit: Visit, target: str, most: int) -> Fault | None:
    """Why a redirect is not followed, if it is not."""
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return Fault("not_web", parts.scheme)
    if _is_inside(parts.hostname):
        return Fault("inside")
    if len(visit.hops) >= most or target in (visit.url, *(hop.to for hop in visit.hops)):
        return Fault("circle")
    return None


def _is_inside(host: str) -> bool:
    """Whether a host is this machine or one of a private network, by its name."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        top = host.rstrip(".").rpartition(".")[2] if "." in host.rstrip(".") else ""
        return not top or top.isdigit() or top in ("localhost", "local", "internal")


# --- telling -------------------------------------------------------------------------------------------------

_HEADINGS: tuple[tuple[Kind, str], ...] = (
    ("dead", "dead"),
    ("bot_wall", "cannot tell, a person must look"),
    ("unreachable", "not reached today"),
    ("moved", "moved, a hint only"),
)
_WIDEST = 300


def report(verdicts: Sequence[Verdict]) -> str:
    """What a person reads in a terminal: dead addresses first, those that are fine only counted."""
    blocks = []
    for kind, heading in _HEADINGS:
        if listed := [verdict for verdict in verdicts if verdict.kind == kind]:
            blocks.append("\n".join([f"{heading}: {len(listed)}", *map(_entry, listed)]))
    counts = ", ".join(f"{sum(verdict.kind == kind for verdict in verdicts)} {kind}"
                       for kind in ("ok", "moved", "dead", "bot_wall", "unreachable"))
    return "\n\n".join([*blocks, f"{len(verdicts)} address{'' if len(verdicts) == 1 else 'es'}: {counts}"])


def _entry(verdict: Verdict) -> str:
    lines = [f"  {_short(verdict.url)}", f"    {_short(verdict.reason)}"]
    if verdict.moved_to:
        lines.append(f"    now at {_short(verdict.moved_to)}")
    return "\n".join([*lines, *(f"    {link.place}: {link.path}" for link in verdict.links)])


def _short(text: str) -> str:
    """Fit for a terminal, whatever a server sent."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[:_WIDEST])
    return shown if len(text) <= _WIDEST else f"{shown}…"


def report_json(verdicts: Sequence[Verdict]) -> str:
    """A list of objects; the keys are the fields of a verdict and of its links."""
    return json.dumps([asdict(verdict) for verdict in verdicts], ensure_ascii=False, indent=1)
