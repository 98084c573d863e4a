"""Walking models: every nested record with its path, and the record type that a path leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Tag

from .base import Model

Loc = tuple[str | int, ...]


def walk(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Model]]:
    """Every record below (and with) a value, parents first, with its path as the file spells it."""
    if isinstance(value, Model):
        yield loc, value
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*loc, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*loc, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from walk(item, (*loc, key))


def record_at(model: type[Model], loc: Loc) -> type[Model] | None:
    """The record type that a validation path leads to, union tags included; nothing when it leads to no record."""
    current: Any = model
    for element in loc:
        current = _descend(current, element)
        if current is None:
            return None
    found = _records(current)
    return found[0] if len(found) == 1 else None


def _records(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    if get_origin(annotation) is Annotated:
        return _records(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [record for part in get_args(annotation) for record in _records(part)]
    return []


def _descend(annotation: Any, element: str | int) -> Any:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _descend(args[0], element)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        for name, field in annotation.model_fields.items():
            if element in (name, field.alias):
                return field.annotation
        return None
    if origin is tuple:
        return args[0] if isinstance(element, int) else annotation
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return args[1]
    if origin in (Union, UnionType):
        for part in args:
            if get_origin(part) is Annotated and Tag(str(element)) in get_args(part)[1:]:
                return part
        inner = [found for part in args if part is not type(None) and (found := _descend(part, element)) is not None]
        return inner[0] if inner else None
    return None
