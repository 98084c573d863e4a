"""What every model shares: frozen, no unknown keys, attribute docstrings as field descriptions."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen record. An unknown key is a problem, never silently dropped."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        arbitrary_types_allowed=False,
    )


class Translatable:
    """Marks a text field that goes to the translators (see `generator.i18n.extract`)."""

    __slots__ = ("comment",)

    def __init__(self, comment: str = "") -> None:
        self.comment = comment


@cache
def text_fields(record: type[Model]) -> tuple[str, ...]:
    """Names of the translatable fields of a record type."""
    return tuple(name for name, field in record.model_fields.items()
                 if any(isinstance(mark, Translatable) for mark in field.metadata) or _translatable(field.annotation))


def _translatable(annotation: Any) -> bool:
    """Whether a mark stands inside: pydantic keeps those of `Text | None` within the union."""
    if get_origin(annotation) is Annotated:
        return any(isinstance(mark, Translatable) for mark in get_args(annotation)[1:])
    if get_origin(annotation) in (Union, UnionType):
        return any(_translatable(part) for part in get_args(annotation))
    return False
