"""Every carrier page has at least one way through to the end that is the carrier's own."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.country import Country
from ..context import Context, Finding

ID = "official-way"
OFFICIAL = frozenset(("app", "website", "ussd", "voucher", "sms", "hotline", "carrier_store", "shop", "machine", "captive_portal"))


def check(context: Context) -> Iterator[Finding]:
    """A closed carrier is the exception: there is nothing left to renew."""
    if not isinstance(context.record, Country):
        return
    for index, carrier in enumerate(context.record.carriers):
        if carrier.status != "closed" and not any(channel.kind in OFFICIAL for channel in carrier.renew):
            yield Finding(("carriers", index, "renew"), f"no way of {carrier.name} itself is listed",
                          "expected the official site or shop at least, even if nothing else is known of it", at_key=True)
