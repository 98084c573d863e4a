"""Shared texts: written once, used by many countries, translated once."""

from __future__ import annotations

from typing import Literal

from .base import Model
from .channel import Service
from .facts import Source
from .prose import FaqTopic
from .scalars import Id, Placeholder, Text


class LibraryCaveat(Model):
    """A caveat that holds in many countries."""

    id: Id
    """Name in the library."""
    text: Text
    """With {placeholders} for what differs."""
    params: tuple[Placeholder, ...] = ()
    """Placeholders that a country file must fill."""
    weight: Literal["warning", "hint"] = "hint"
    """warning: amber box. hint: plain."""


class LibraryFaq(Model):
    """A shared question."""

    id: Id
    """Name in the library; also its anchor on the FAQ page."""
    topic: FaqTopic
    """For grouping and search."""
    q: Text
    """The question."""
    a: Text
    """The answer: house advice unless its parameters carry facts."""
    params: tuple[Placeholder, ...] = ()
    """Placeholders that a country file must fill. With none, it stands on the shared FAQ page as it is."""


AdviceWhen = Literal["identify", "before_it_ends", "before", "while", "after", "trouble", "keep", "safety", "no_way"]
"""When the advice helps: before paying, while paying, after paying, in trouble, to keep the number. no_way: where nothing is confirmed."""


class Advice(Model):
    """House advice: ours, stating no carrier fact."""

    id: Id
    """Name in the library; also its anchor."""
    when: AdviceWhen
    """Where it is shown."""
    text: Text
    """One thing to do, and why."""
    short: bool = False
    """Shown on carrier pages too, not only on /anywhere/."""


class Library(Model):
    """All files of data/library/ together."""

    caveats: tuple[LibraryCaveat, ...] = ()
    """Shared caveats."""
    faqs: tuple[LibraryFaq, ...] = ()
    """Shared questions."""
    advice: tuple[Advice, ...] = ()
    """House advice."""
    services: tuple[Service, ...] = ()
    """Third-party top-up services."""
    sources: tuple[Source, ...] = ()
    """Pages that the services' facts rest on."""
