"""A brand sold in many countries, or a name that may mean several things."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from .allow import Allowance
from .base import Model
from .facts import Fact, Source
from .prose import Claim, Faq, Note, Prose
from .scalars import CountryCode, Id, Lang, Name, Text, Url


class BrandName(Model):
    """A name as people write it."""

    text: Name
    """The name."""
    lang: Lang
    """Its language."""


class CarrierRef(Model):
    """A carrier of a country with a guide."""

    country: CountryCode
    """Country code."""
    carrier: Id
    """Carrier id in that country's file."""


class Candidate(Prose):
    """One thing that the name may stand for."""

    id: Id
    """Name within the list."""
    name: Name | None = None
    """What it is called: never translated."""
    described: Text | None = None
    """What it is in words, where it has no name of its own. Stands in the place of `name`."""
    likelihood: Literal["most_likely", "possible", "unlikely", "not_found"]
    """How likely it is that a reader means this one."""
    what: Text
    """What it is."""
    tell: Text
    """How to tell that this is what one holds."""
    not_this: Text | None = None
    """What not to mix up, and why that would hurt."""
    goes_to: CarrierRef | None = None
    """The carrier page to continue on."""
    url: Url | None = None
    """Official site, if there is no carrier page."""
    fact: Fact
    """Where this comes from."""

    @model_validator(mode="after")
    def _named(self) -> Any:
        if (self.name is None) == (self.described is None):
            raise ValueError("a candidate has either `name` or `described`")
        return self


class Brand(Model):
    """A page under /which-sim/."""

    id: Id
    """Part of its address; the file is named after it."""
    name: Name
    """The name as printed or written in articles."""
    names: tuple[BrandName, ...] = ()
    """Other spellings, per language."""
    kind: Literal["ambiguous", "travel_esim", "roaming_sim"]
    """ambiguous: a name that may mean several things."""
    lead: Text
    """The answer in one or two sentences."""
    lead_fact: Fact
    """Where that answer comes from."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Every page that a fact of this file rests on."""
    candidates: tuple[Candidate, ...] = ()
    """What it may be, most likely first."""
    tell: tuple[Note, ...] = ()
    """How to tell in general."""
    heard: tuple[Claim, ...] = ()
    """Claims from articles, and what the sources say."""
    faq: tuple[Faq, ...] = ()
    """Questions."""
    allow: tuple[Allowance, ...] = ()
    """Exceptions to rules, each with its reason and end."""
