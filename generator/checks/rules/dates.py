"""Nothing was read, written or priced in the future."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.facts import Read
from ...model.scalars import PartialDate, Said
from ..context import Context, Finding

ID = "date"


def check(context: Context) -> Iterator[Finding]:
    """Counted against the day of the build (SOURCE_DATE_EPOCH if set)."""
    for loc, record in context.records:
        if isinstance(record, Read):
            yield from _future((*loc, "on"), record.on, context)
        elif isinstance(record, Said):
            for end in (record.start, record.end):
                if end is not None:
                    yield from _future(loc, end, context)
            if record.start and record.end and record.end.first() < record.start.first():
                yield Finding(loc, "the range ends before it begins", "expected the earlier date first")


def _future(loc: tuple[str | int, ...], when: PartialDate, context: Context) -> Iterator[Finding]:
    if when.first() > context.today:
        yield Finding(loc, f"{when} is in the future", f"expected a date up to {context.today.isoformat()}")
