"""What every model shares: frozen, no unknown keys, attribute docstrings as field descriptions."""

from __future__ import annotations

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
