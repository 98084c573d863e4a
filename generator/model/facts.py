"""Where a fact comes from and how good it is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Model
from .scalars import Date, Id, Lang, Name, RatingName, SaidField, Title, Url

ReadHow = Literal["archived", "second_hand", "live"]
"""archived: an archived copy was read. second_hand: known only through another page that cites it. live: the page itself, that day."""

SourceKind = Literal["carrier", "regulator", "news", "forum", "third_party"]


class Read(Model):
    """When and how somebody looked."""

    on: Date
    """The day or month of reading."""
    how: ReadHow
    """Only `live` is ever shown as checked."""


class FactRead(Read):
    """When and how one statement was last looked at."""

    source: Id | None = None
    """Which of the fact's sources was read so; nothing when all were."""


class Source(Model):
    """A page that facts point to, listed once per file."""

    id: Id
    """Name within the file."""
    url: Url
    """Its address. Sources may link anywhere."""
    title: Title
    """Its title, in its own language."""
    publisher: Name
    """Who published it."""
    kind: SourceKind
    """What sort of publisher."""
    said: SaidField
    """When it was written: a date, `about 2010`, a range `2014..2016`, or `unknown`."""
    read: Read
    """When and how it was read."""
    via: Id | None = None
    """For second-hand reading: the source through which it is known."""
    lang: Lang | None = None
    """Language of the page, when it is not English."""


class Fact(Model):
    """Where the thing it stands on comes from, and how far to trust it."""

    rating: RatingName
    """As of the reading. It sinks one step after 12 months (prices 6) and again after 24."""
    sources: tuple[Id, ...] = Field(min_length=1)
    """Ids from the file's `sources`."""
    said: SaidField | None = None
    """When this very statement was written, if that differs from its source's date."""
    read: FactRead | None = None
    """When and how this statement was last checked, if that differs from its source's reading."""

    def read_of(self, source: Source) -> Read:
        """When and how a source was read for this fact."""
        own = self.read
        return own if own is not None and own.source in (None, source.id) else source.read
