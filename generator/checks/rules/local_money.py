"""Plans and limits are priced in the country's currency."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.channel import Limits
from ...model.country import Country
from ...model.plan import Plan
from ..context import Context, Finding

ID = "currency"


def check(context: Context) -> Iterator[Finding]:
    """A price in another currency is a different fact (a converted one) and belongs in a note."""
    if not isinstance(context.record, Country):
        return
    for loc, record in context.records:
        fields = ("price", "auto_renew_price") if isinstance(record, Plan) else ("smallest", "largest") if isinstance(record, Limits) else ()
        for field in fields:
            money = getattr(record, field)
            if money is not None and money.currency != context.record.currency:
                yield Finding((*loc, field), f"{money.currency} is not the currency of {context.record.code}",
                              f"expected an amount in {context.record.currency}")
