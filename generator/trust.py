"""How far a fact is to be trusted today, and which of the three kinds of line it makes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from .model.facts import Fact, Read, Source

Kind = Literal["confirmed", "reported"]
_ORDER = ("low", "medium", "high")


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def last_read(fact: Fact, sources: Iterable[Source]) -> Read | None:
    """When somebody last looked: the latest reading of its sources, or the fact's own."""
    readings = [fact.read_of(source) for source in sources]
    return max(readings, key=lambda read: read.on.first(), default=None)


def rating(fact: Fact, sources: Iterable[Source], today: date, *, price: bool = False) -> str:
    """The rating today: one step lower 12 months after the reading (a price: 6), and again after 24."""
    read = last_read(fact, sources)
    if read is None:
        return "low"
    age = months_between(read.on.first(), today)
    steps = (age >= (6 if price else 12)) + (age >= 24)
    return _ORDER[max(0, _ORDER.index(fact.rating) - steps)]


def kind(fact: Fact, sources: Iterable[Source], today: date, *, price: bool = False) -> Kind:
    """confirmed: numbered steps and dial links. reported: dated, unnumbered, no link."""
    return "reported" if rating(fact, sources, today, price=price) == "low" else "confirmed"
