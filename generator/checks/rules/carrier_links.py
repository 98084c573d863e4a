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
from ..context import Context, Finding

ID = "carrier-link"
STORES = ("apps.apple.com", "play.google.com", "appgallery.huawei.com")


def on_domains(url: str, domains: Iterable[str]) -> bool:
    """Whether an address or e-mail address lies on one of the domains or below it."""
    host = url.rpartition("@")[2] if "://" not in url else urlsplit(url).hostname or ""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _links(loc: tuple[str | int, ...], record: Model) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(record, Channel) and record.url and record.kind != "third_party":
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
    for loc, record in walk(context.record):
        if isinstance(record, Carrier):
            yield from _carrier(loc, record)
        elif isinstance(record, Channel) and record.service in services and record.url:
            domains = services[record.service].domains
            if not on_domains(record.url, domains):
                yield Finding((*loc, "url"), f"the link leads outside the domains of {services[record.service].name}", f"expected a page on {', '.join(domains)}")
        elif isinstance(record, Service) and not on_domains(record.url, record.domains):
            yield Finding((*loc, "url"), "the link leads outside the service's own domains", f"expected a page on {', '.join(record.domains)}")


def _carrier(loc: tuple[str | int, ...], carrier: Carrier) -> Iterator[Finding]:
    allowed = (*carrier.domains, *STORES)
    expected = f"expected a page on {', '.join(carrier.domains) or 'a domain listed under `domains`'}, or an app store"
    if carrier.website and not on_domains(carrier.website, carrier.domains):
        yield Finding((*loc, "website"), f"the website lies outside the declared domains of {carrier.name}", expected)
    for index, channel in enumerate((*carrier.renew, *carrier.change.ways)):
        if channel.kind == "third_party":
            continue
        inside = index < len(carrier.renew)
        base = (*loc, "renew", index) if inside else (*loc, "change", "ways", index - len(carrier.renew))
        for path, record in walk(channel, base):
            for place, link in _links(path, record):
                if not on_domains(link, allowed):
                    yield Finding(place, f"the link leads outside the declared domains of {carrier.name}", expected)
    for name in ("checks", "contacts", "notes", "caveats", "faq", "heard", "warnings", "identify", "plans", "plan_notes"):
        for path, record in walk(getattr(carrier, name), (*loc, name)):
            for place, link in _links(path, record):
                if not on_domains(link, allowed):
                    yield Finding(place, f"the link leads outside the declared domains of {carrier.name}", expected)
