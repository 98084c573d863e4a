"""Plausible prices: a slipped decimal point is the commonest mistake in a price list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ...model.carrier import Carrier
from ...model.plan import Plan
from ..context import Context, Finding

ID = "price"
LEAP = 10
"""A price this many times the next cheaper one of the same carrier is asked about."""


def check(context: Context) -> Iterator[Finding]:
    """Zero, a price with automatic renewal above the plain one, and leaps between neighbours of one carrier and kind."""
    for loc, record in context.records:
        if isinstance(record, Plan):
            yield from _plan(loc, record)
        elif isinstance(record, Carrier):
            for kind in ("plan", "add_on", "bonus"):
                priced = [(plan.price.amount, index) for index, plan in enumerate(record.plans) if plan.kind == kind and plan.price]
                yield from _leaps(loc, record.plans, sorted(priced))


def _plan(loc: tuple[str | int, ...], plan: Plan) -> Iterator[Finding]:
    if plan.price is not None and plan.price.amount == 0:
        yield Finding((*loc, "price"), "a price of zero", "expected the price, or none where it is not known; what comes free is a bonus of a top-up")
    if plan.price and plan.auto_renew_price and plan.auto_renew_price.amount > plan.price.amount:
        yield Finding((*loc, "auto_renew_price"), "automatic renewal costs more than buying the plan by hand", "expected the two prices the other way round")


def _leaps(loc: tuple[str | int, ...], plans: Sequence[Plan], priced: list[tuple[Decimal, int]]) -> Iterator[Finding]:
    for (lower, below), (upper, index) in pairwise(priced):
        if lower and upper >= LEAP * lower:
            yield Finding((*loc, "plans", index, "price"), f"{upper} is {upper / lower:.0f} times the next cheaper price ({plans[below].id}: {lower})",
                          "expected no slipped decimal point; if the price is right, say so under `allow`")
