"""Ids are unique in their list: anchors, addresses and translations hang on them."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.base import Model
from ...model.walk import walk
from ..context import Context, Finding

ID = "duplicate-id"


def _key(record: object) -> str | None:
    found = getattr(record, "key", None) or getattr(record, "id", None)
    return found if isinstance(found, str) else None


def check(context: Context) -> Iterator[Finding]:
    """Every list of records with ids, at any depth."""
    for loc, record in walk(context.record):
        for name, field in type(record).model_fields.items():
            items = getattr(record, name)
            if not isinstance(items, tuple):
                continue
            seen: dict[str, int] = {}
            for index, item in enumerate(items):
                key = _key(item) if isinstance(item, Model) else None
                if key is None:
                    continue
                if key in seen:
                    yield Finding((*loc, field.alias or name, index, "id"), f"the id `{key}` stands twice in `{field.alias or name}`",
                                  "expected each id once in its list; two channels of a kind name theirs")
                seen[key] = index
