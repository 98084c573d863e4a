"""Sentences with placeholders, and the fact they rest on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from .base import Model, text_fields
from .facts import Fact
from .scalars import Id, Placeholder, Text
from .values import Value

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
IMPLICIT = frozenset({"carrier", "country"})
"""Placeholders every text may use without declaring them: the name of the carrier or country it belongs to."""


def placeholders(text: str) -> frozenset[str]:
    """Names in braces in a text."""
    return frozenset(PLACEHOLDER.findall(text))


class Prose(Model):
    """Anything with translatable text and values for its placeholders."""

    values: Mapping[Placeholder, Value] = Field(default_factory=dict)
    """What each {placeholder} of the texts stands for."""

    @model_validator(mode="after")
    def _placeholders_match(self) -> Any:
        used: set[str] = set()
        for name in text_fields(type(self)):
            text = getattr(self, name)
            used |= placeholders(text) if isinstance(text, str) else set()
        missing = sorted(used - set(self.values) - IMPLICIT)
        if missing:
            raise ValueError(f"{{{missing[0]}}} is used in the text but has no entry under `values`")
        unused = sorted(set(self.values) - used)
        if unused and not self._values_feed_library():
            raise ValueError(f"`values` has {unused[0]}, which no text uses")
        return self

    def _values_feed_library(self) -> bool:
        """True when the values are parameters of a shared text instead of this one's placeholders."""
        return False


class Statement(Prose):
    """One sentence or two that state a fact. With a low rating it is shown as reported, never as confirmed."""

    text: Text
    """What is the case, in plain words."""
    fact: Fact
    """Where it comes from."""


NoteTopic = Literal["which_sim", "number", "payment", "tax", "registration", "phone", "coverage", "roaming", "network",
                    "plans", "balance", "abroad", "safety", "company", "other"]


class Note(Statement):
    """A statement that stands by itself in a list."""

    id: Id
    """Name within the list."""
    topic: NoteTopic = "other"
    """What it is about."""


class Shared(Prose):
    """A text of one's own, or a shared one from the library with parameters."""

    id: Id
    """Name within the list; also its anchor."""
    use: Id | None = None
    """Id of a library text. Its placeholders are filled from `values`."""
    fact: Fact | None = None
    """Where it comes from; without it the text counts as house advice and states no carrier fact."""

    def _values_feed_library(self) -> bool:
        return self.use is not None


class Caveat(Shared):
    """Something that costs money or the number when it is not known beforehand."""

    text: Text | None = None
    """What to look out for."""
    weight: Literal["warning", "hint"] = "hint"
    """warning: amber box. hint: plain."""

    @model_validator(mode="after")
    def _one_of(self) -> Any:
        if (self.text is None) == (self.use is None):
            raise ValueError("a caveat has either `text` or `use`")
        return self


FaqTopic = Literal["validity", "top_up", "buy", "keep_number", "esim", "balance", "leftover", "payment", "refused",
                   "activation", "auto_renewal", "not_arrived", "refund", "registration", "slow", "abroad", "hotspot",
                   "change_plan", "password", "codes", "voucher", "charged_twice", "safety", "number"]


class Faq(Shared):
    """A question and its answer."""

    q: Text | None = None
    """The question, as people ask it."""
    a: Text | None = None
    """The answer: first sentence answers, the rest explains."""
    topic: FaqTopic
    """For grouping and search."""

    @model_validator(mode="after")
    def _one_of(self) -> Any:
        if self.use is None and (self.q is None or self.a is None):
            raise ValueError("a FAQ has `q` and `a`, or `use`")
        if self.use is not None and (self.q is not None or self.a is not None):
            raise ValueError("a FAQ has `q` and `a`, or `use`, not both")
        return self


class Claim(Prose):
    """Something readers have heard elsewhere, and what the sources say of it."""

    id: Id
    """Name within the list; also its anchor."""
    claim: Text
    """The claim, as an article puts it."""
    verdict: Literal["true", "false", "partly", "unconfirmed"]
    """true and false need a source that says so; unconfirmed means that no source was found."""
    answer: Text
    """What is known, and what to do."""
    fact: Fact | None = None
    """The source that settles it; for `unconfirmed`, the pages where it should have stood."""

    @model_validator(mode="after")
    def _settled_by_a_source(self) -> Any:
        if self.fact is None and self.verdict != "unconfirmed":
            raise ValueError(f"a verdict of {self.verdict} needs a `fact` that says so")
        return self
