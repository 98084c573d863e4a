"""Links in texts for the whole country lead to its carriers or to the pages of its own sources."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ...model.country import Country
from ...model.walk import walk
from ..context import Context, Finding
from .carrier_links import STORES, links, on_domains

ID = "country-link"


def check(context: Context) -> Iterator[Finding]:
    """Country-level prose, ways and complaint contacts: carriers' domains, or hosts of carrier and regulator sources."""
    country = context.record
    if not isinstance(country, Country):
        return
    allowed = {domain for carrier in country.carriers for domain in carrier.domains} | set(STORES)
    allowed |= {(urlsplit(source.url).hostname or "").removeprefix("www.") for source in country.sources
                if source.kind in ("regulator", "carrier")}
    allowed |= {domain for service in context.library.services for domain in service.domains}
    expected = "expected a carrier's declared domain, the site of a carrier or regulator among the sources, or a service of the library"
    for name in ("which_sim", "channels", "plan_notes", "rules", "caveats", "complaints", "complaint_notes", "heard", "faq", "unknown"):
        for loc, record in walk(getattr(country, name), (name,)):
            for place, link in links(loc, record):
                if not on_domains(link, allowed):
                    yield Finding(place, f"the link leads to {link}, which nothing vouches for", expected)
