"""Paths by ids, never by positions: `carriers[omantel].renew[website].steps[select-recargar].means`.

Translations hang on them, so reordering a list changes nothing, and changing a text keeps its context.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from .base import Model, text_fields
from .steps import SelectStep


def slug(text: str) -> str:
    """A short ASCII or script-keeping handle of a label, for paths."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.sub(r"[^\w]+", "-", folded).strip("-")[:40] or "x"


def item_key(item: Model) -> str | None:
    """The name of a record within its list."""
    if isinstance(item, SelectStep):
        return f"select-{slug(item.select.label)}"
    key = getattr(item, "key", None) or getattr(item, "id", None)
    return key if isinstance(key, str) else None


def records(value: Any, path: str = "") -> Iterator[tuple[str, Model]]:
    """Every record with its path by ids, parents first. Records in a list that have no name hold no text and are passed over."""
    if isinstance(value, Model):
        yield path, value
        for name, field in type(value).model_fields.items():
            step = field.alias or name
            yield from records(getattr(value, name), f"{path}.{step}" if path else step)
    elif isinstance(value, tuple):
        for item in value:
            if isinstance(item, Model) and (key := item_key(item)) is not None:
                yield from records(item, f"{path}[{key}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from records(item, f"{path}.{key}")


def texts(value: Model) -> Iterator[tuple[str, Model, str, str]]:
    """Every translatable text below a record: path of the text, its record, the field, the English."""
    for path, record in records(value):
        for name in text_fields(type(record)):
            text = getattr(record, name)
            if isinstance(text, str):
                field = type(record).model_fields[name]
                step = field.alias or name
                yield (f"{path}.{step}" if path else step), record, name, text


