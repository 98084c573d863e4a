"""Codes and numbers for dialling are quoted: YAML would read #100* as a comment and 0800 as a number."""

from __future__ import annotations

from collections.abc import Iterator

from ...reading.tree import Loc, Mapping, Node, Scalar, Sequence
from ..context import Context, Finding

ID = "quote"
_KEYS = frozenset(("dial", "phone", "call", "to", "press"))


def check(context: Context) -> Iterator[Finding]:
    """The style of the scalar is looked at, not its value."""
    yield from _walk(context.document.root, ())


def _walk(node: Node, loc: Loc) -> Iterator[Finding]:
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _walk(item, (*loc, index))
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            path = (*loc, key.value)
            dialled = key.value in _KEYS or (key.value == "code" and len(loc) > 0)
            if dialled and isinstance(value, Scalar) and not value.quoted:
                yield Finding(path, f"`{key.value}: {value.value}` is not quoted", f'expected {key.value}: "{value.value}"')
            else:
                yield from _walk(value, path)
