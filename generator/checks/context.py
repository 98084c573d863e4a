"""What a rule sees, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model.base import Model
from ..model.brand import Brand
from ..model.country import Country
from ..model.library import Library
from ..model.walk import walk
from ..reading.tree import Loc
from ..reading.yaml_reader import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say, with the path of the record it is about."""

    loc: Loc
    message: str
    expected: str = ""
    at_key: bool = False
    """Point at the key, not at its value."""


@dataclass(frozen=True)
class Context:
    """One file, and what it may refer to."""

    document: Document
    record: Model
    """Country, Brand, Library or Languages."""
    library: Library
    countries: Mapping[str, Country]
    """By code."""
    today: date
    unread: frozenset[str] = frozenset()
    """Files with problems of their own: what seems to be missing may stand in one of them."""

    @cached_property
    def records(self) -> tuple[tuple[Loc, Model], ...]:
        """Every record of the file with its path, walked once for all rules."""
        return tuple(walk(self.record))

    @cached_property
    def sources(self) -> Mapping[str, object]:
        """Sources of this file by id."""
        return {source.id: source for source in getattr(self.record, "sources", ())}

    @property
    def library_unread(self) -> bool:
        """A part of the library could not be read, so nothing can be said of what it lacks."""
        return any(path.startswith("data/library/") for path in self.unread)


Rule = Callable[[Context], Iterator[Finding]]

FileRecord = Country | Brand | Library
