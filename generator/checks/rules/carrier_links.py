"""A carrier's ways link only to its declared domains and to app-store pages; a service's only to its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ...model.base import Model
from ...model.carrier import Carrier
from ...model.channel import Channel, Contact, Service
from ...model.steps import OpenSiteStep
from ...model.values import EmailValue, LinkValue
from ...model.walk import walk
from ...reading.tree import Loc
from ..context import Context, Finding

ID = "carrier-link"
STORES = ("apps.apple.com", "play.google.com", "appgallery.huawei.com")


def on_domains(url: str, domains: Iterable[str]) -> bool:
    """Whether an address or e-mail address lies on one of the domains or below it."""
    host = url.rpartition("@")[2] if "://" not in url else urlsplit(url).hostname or ""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def links(loc: Loc, record: Model) -> Iterator[tuple[Loc, str]]:
    """The links that a record itself holds, each with its place."""
    if isinstance(record, Channel) and record.url:
        yield (*loc, "url"), record.url
    elif isinstance(record, OpenSiteStep) and record.open_site:
        yield (*loc, "open_site"), record.open_site
    elif isinstance(record, Contact) and record.address:
        yield (*loc, "address"), record.address
    elif isinstance(record, LinkValue):
        yield (*loc, "link"), record.link
    elif isinstance(record, EmailValue):
        yield (*loc, "email"), record.email


def check(context: Context) -> Iterator[Finding]:
    """Links of carriers, of third-party channels and of service records."""
    services = {service.id: service for service in context.library.services}
    for loc, record in context.records:
        if isinstance(record, Carrier):
            yield from _carrier(loc, record)
        elif isinstance(record, Channel) and record.service in services:
            yield from _service(loc, record, services[record.service])
        elif isinstance(record, Service):
            yield from _service(loc, record, record)


def _carrier(loc: Loc, carrier: Carrier) -> Iterator[Finding]:
    domains = ", ".join(carrier.domains) or "a domain listed under `domains`"
    if carrier.website and not on_domains(carrier.website, carrier.domains):
        yield Finding((*loc, "website"), f"the website lies outside the declared domains of {carrier.name}", f"expected an address on {domains}")
    elsewhere: Loc | None = None
    for path, record in walk(carrier, loc):
        if elsewhere is not None and path[:len(elsewhere)] == elsewhere:
            continue
        elsewhere = path if isinstance(record, Channel) and record.service is not None else None
        for place, link in links(path, record) if elsewhere is None else ():
            if not on_domains(link, (*carrier.domains, *STORES)):
                yield Finding(place, f"the link leads outside the declared domains of {carrier.name}", f"expected an address on {domains}, or an app store")


def _service(loc: Loc, record: Model, service: Service) -> Iterator[Finding]:
    for path, part in walk(record, loc):
        own = [((*path, "url"), part.url)] if isinstance(part, Service) else []
        for place, link in (*own, *links(path, part)):
            if not on_domains(link, (*service.domains, *STORES)):
                yield Finding(place, f"the link leads outside the domains of {service.name}",
                              f"expected an address on {', '.join(service.domains)}, or an app store")
