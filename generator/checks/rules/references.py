"""References between records lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.brand import CarrierRef
from ...model.carrier import Carrier
from ...model.channel import Channel
from ...model.country import Country
from ...model.values import CarrierValue
from ...problems import nearest
from ..context import Context, Finding

ID = "reference"


def check(context: Context) -> Iterator[Finding]:
    """Carriers named in texts, carriers renamed to, plans an add-on rides on, services, carriers a brand leads to."""
    carriers = [carrier.id for carrier in context.record.carriers] if isinstance(context.record, Country) else []
    services = [service.id for service in context.library.services]
    for loc, record in context.records:
        if isinstance(record, CarrierValue) and record.carrier not in carriers:
            yield _unknown((*loc, "carrier"), "carrier", record.carrier, carriers)
        elif (isinstance(record, Channel) and record.service is not None and record.service not in services
              and not context.library_unread):
            yield _unknown((*loc, "service"), "service in the library", record.service, services)
        elif isinstance(record, CarrierRef):
            country = context.countries.get(record.country)
            if f"data/countries/{record.country.lower()}.yaml" in context.unread:
                continue
            if country is None:
                yield _unknown((*loc, "country"), "country guide", record.country, context.countries)
            elif record.carrier not in (ids := [carrier.id for carrier in country.carriers]):
                yield _unknown((*loc, "carrier"), "carrier", record.carrier, ids)
        elif isinstance(record, Carrier):
            if record.renamed_to is not None and record.renamed_to not in carriers:
                yield _unknown((*loc, "renamed_to"), "carrier", record.renamed_to, carriers)
            plans = [plan.id for plan in record.plans]
            for index, plan in enumerate(record.plans):
                for position, ridden in enumerate(plan.rides_on if isinstance(plan.rides_on, tuple) else ()):
                    if ridden not in plans:
                        yield _unknown((*loc, "plans", index, "rides_on", position), "plan of this carrier", ridden, plans)


def _unknown(loc: tuple[str | int, ...], what: str, name: str, choices: object) -> Finding:
    names = list(choices)  # type: ignore[call-overload]
    close = nearest(name, names)
    expected = f"expected one of: {', '.join(names)}" if names else f"expected an existing {what}"
    return Finding(loc, f"there is no {what} `{name}`", f"{expected}; did you mean `{close}`?" if close else expected)
