"""`simguide stale`: what to look at next, the oldest and most relied-on first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .. import trust
from ..model.base import Model
from ..model.brand import Brand
from ..model.channel import Channel, Contact
from ..model.country import Country
from ..model.facts import Fact, Source
from ..model.paths import item_key
from ..model.plan import Plan

_RELIANCE = ((Channel, 5), (Plan, 4), (Contact, 3))
"""How much a traveller hangs on it: the way itself, then prices, then whom to call; everything else counts 2, prose 1."""


@dataclass(frozen=True, slots=True)
class Stale:
    """One fact, and how old its reading is."""

    file: str
    path: str
    """Of the record the fact belongs to."""
    read: str
    """When it was last read."""
    how: str
    days: int
    """Since then."""
    rating: str
    """Today's."""
    reliance: int
    """1 to 5."""
    sources: tuple[str, ...]


def stale(file: str, record: Country | Brand, today: date, days: int) -> list[Stale]:
    """Facts read at least `days` days ago."""
    sources = {source.id: source for source in record.sources}
    found = [_entry(file, path, owner, fact, sources, today) for path, owner, fact in _facts(record, "")]
    return sorted((one for one in found if one and one.days >= days), key=lambda one: (-one.reliance * one.days, one.path))


def _facts(value: object, path: str, owner: Model | None = None) -> Iterator[tuple[str, Model, Fact]]:
    if isinstance(value, Fact):
        if owner is not None:
            yield path, owner, value
    elif isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            child = getattr(value, name)
            step = field.alias or name
            deeper = path if isinstance(child, Fact) else f"{path}.{step}" if path else step
            yield from _facts(child, deeper, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            name = item_key(item) if isinstance(item, Model) else None
            yield from _facts(item, f"{path}[{name or index}]", owner)


def _entry(file: str, path: str, owner: Model, fact: Fact, sources: dict[str, Source], today: date) -> Stale | None:
    cited = [sources[name] for name in fact.sources if name in sources]
    read = trust.last_read(fact, cited)
    if read is None:
        return None
    price = isinstance(owner, Plan)
    reliance = next((weight for kind, weight in _RELIANCE if isinstance(owner, kind)), 1 if hasattr(owner, "text") else 2)
    return Stale(file, path, str(read.on), read.how, (today - read.on.first()).days,
                 trust.rating(fact, cited, today, price=price), reliance, fact.sources)
