"""A country guide: one YAML file."""

from __future__ import annotations

from pydantic import Field

from .allow import Allowance
from .base import Model
from .carrier import Carrier
from .channel import Channel, Contact
from .facts import Source
from .prose import Caveat, Claim, Faq, Note
from .scalars import CountryCode, CurrencyCode, Id, Lang, RegionCode, Text


class Country(Model):
    """Everything known about renewing a prepaid SIM in one country."""

    code: CountryCode
    """ISO 3166 code; the file is named after it."""
    slug: Id
    """Part of its address in every language."""
    region: RegionCode
    """UN M49 subregion, for the navigation."""
    short_name: Text | None = None
    """English name where CLDR's is long-winded (Hong Kong)."""
    currency: CurrencyCode
    """Currency that prices are in."""
    languages: tuple[Lang, ...] = Field(min_length=1)
    """What people behind a counter speak, most likely first. Sentences to show are given in these."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """Every page that a fact of this file rests on."""
    which_sim: tuple[Note, ...] = ()
    """How to tell which SIM one holds, across carriers."""
    carriers: tuple[Carrier, ...] = Field(min_length=1)
    """The carriers, most travelled-with first."""
    channels: tuple[Channel, ...] = ()
    """Ways that serve several carriers: third-party services, bank apps."""
    plan_notes: tuple[Note, ...] = ()
    """Rules about plans and prices for the whole country (tax)."""
    rules: tuple[Note, ...] = ()
    """Rules of the country: registration, identity, phones, numbers."""
    caveats: tuple[Caveat, ...] = ()
    """What to look out for."""
    complaints: tuple[Contact, ...] = ()
    """Regulator and consumer bodies."""
    complaint_notes: tuple[Note, ...] = ()
    """How a complaint runs."""
    heard: tuple[Claim, ...] = ()
    """Claims from articles, and what the sources say."""
    faq: tuple[Faq, ...] = ()
    """Questions for the whole country."""
    unknown: tuple[Note, ...] = ()
    """Conflicts between sources that matter to a reader, each with the sources that disagree."""
    allow: tuple[Allowance, ...] = ()
    """Exceptions to rules, each with its reason and end."""
