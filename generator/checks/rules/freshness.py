"""Facts that nobody has looked at for long. Told, not counted: time alone must not break a build."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.facts import Fact, Source
from ...model.plan import Plan
from ...trust import last_read, months_between
from ..context import Context, Finding

ID = "freshness"
SEVERITY = "warning"
TIERS = ((24, "two steps"), (12, "one step"))
PRICE_TIERS = ((24, "two steps"), (6, "one step"))
"""Months after the reading, and how far the rating has sunk by then."""


def check(context: Context) -> Iterator[Finding]:
    """Every fact with a rating better than low, at the tier it has reached."""
    sources = {name: source for name, source in context.sources.items() if isinstance(source, Source)}
    prices = {loc for loc, record in context.records if isinstance(record, Plan)}
    for loc, record in context.records:
        if not isinstance(record, Fact) or record.rating == "low":
            continue
        read = last_read(record, [sources[name] for name in record.sources if name in sources])
        age = months_between(read.on.first(), context.today) if read else 0
        tiers = PRICE_TIERS if loc[:-1] in prices else TIERS
        sunk = next((words for months, words in tiers if age >= months), None)
        if sunk:
            yield Finding(loc, f"read {age} months ago: its rating has sunk {sunk}", "expected somebody to look again: simguide verify", at_key=True)
