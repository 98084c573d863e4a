"""The words of the interface: English here, every other language in its PO file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from .base import Model
from .scalars import Lang

Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]


class Message(Model):
    """One message: `text`, or `one` and `other` where a number decides."""

    text: Words | None = None
    """English, with {placeholders}."""
    one: Words | None = None
    """English singular."""
    other: Words | None = None
    """English plural; the number is {n}."""
    comment: str = ""
    """For translators: where it stands and what the placeholders are."""

    @model_validator(mode="after")
    def _shape(self) -> Any:
        if (self.text is None) == (self.one is None) or (self.one is None) != (self.other is None):
            raise ValueError("a message has `text`, or both `one` and `other`")
        return self


def _short(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


MessageKey = Annotated[str, Field(pattern=r"^[a-z0-9_]+(?:\.[a-z0-9_]+)+$")]


class Interface(Model):
    """data/interface.yaml."""

    messages: Mapping[MessageKey, Annotated[Message, BeforeValidator(_short)]]
    """Key → message. The key is the translators' context and never changes its meaning."""


class Languages(Model):
    """data/languages.yaml: the languages of the site. Adding one is a line here and a folder of PO files."""

    languages: tuple[Lang, ...] = Field(min_length=1)
    """BCP 47 tags, the source language (en) first."""
