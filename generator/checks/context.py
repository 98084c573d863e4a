"""What a rule sees, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.base import Model
from ..model.brand import Brand
from ..model.country import Country
from ..model.library import Library
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


@dataclass(frozen=True, slots=True)
class Context:
    """One file, and what it may refer to."""

    document: Document
    record: Model
    """Country, Brand or Library."""
    library: Library
    countries: Mapping[str, Country]
    """By code."""
    today: date

    @property
    def sources(self) -> Mapping[str, object]:
        """Sources of this file by id."""
        return {source.id: source for source in getattr(self.record, "sources", ())}


Rule = Callable[[Context], Iterator[Finding]]

FileRecord = Country | Brand | Library
