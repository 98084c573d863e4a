"""Ids are unique in their list: anchors, addresses and translations hang on them."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.base import Model
from ...model.paths import slug
from ...model.steps import SelectStep
from ...reading.tree import Loc
from ..context import Context, Finding

ID = "duplicate-id"


def _key(record: object) -> str | None:
    found = getattr(record, "key", None) or getattr(record, "id", None)
    return found if isinstance(found, str) else None


def check(context: Context) -> Iterator[Finding]:
    """Every list of records with ids, at any depth."""
    for loc, record in context.records:
        for name, field in type(record).model_fields.items():
            items = getattr(record, name)
            if not isinstance(items, tuple):
                continue
            yield from _meanings((*loc, field.alias or name), items)
            seen: dict[str, int] = {}
            for index, item in enumerate(items):
                key = _key(item) if isinstance(item, Model) else None
                if key is None:
                    continue
                if key in seen:
                    yield Finding((*loc, field.alias or name, index, "id"), f"the id `{key}` stands twice in `{field.alias or name}`",
                                  "expected each id once in its list; two channels of a kind and two notes among steps name theirs")
                seen[key] = index


def _meanings(loc: Loc, items: tuple[object, ...]) -> Iterator[Finding]:
    """Words on screens have no id: translators know them by the words, so these mean one thing in a list."""
    seen: dict[str, str] = {}
    for index, item in enumerate(items):
        if isinstance(item, SelectStep) and item.select.means is not None:
            before = seen.setdefault(slug(item.select.label), item.select.means)
            if item.select.means != before:
                yield Finding((*loc, index, "select", "means"), f"`{item.select.label}` means `{before}` in an earlier step",
                              "expected the same meaning for the same words")
