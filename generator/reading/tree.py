"""The tree that reading yields: every scalar a string, every node with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Loc = tuple[str | int, ...]
"""A path into the tree: keys and list positions."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file, from 1, counted in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or sentence, always a string here."""

    value: str
    mark: Mark
    quoted: bool
    """Written in single or double quotes."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in their order; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, key: str) -> tuple[Scalar, Node] | None:
        """The entry of that key."""
        return next((entry for entry in self.entries if entry[0].value == key), None)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """Dicts, lists and strings, for the models."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def locate(node: Node, loc: Loc, *, key: bool = False) -> Mark:
    """Where a path leads. Elements that name no child (tags of a union) are passed over; `key` asks for the key's own place."""
    mark = node.mark
    for element in loc:
        if isinstance(node, Mapping) and isinstance(element, str) and (entry := node.get(element)):
            mark = entry[0].mark if key else entry[1].mark
            node = entry[1]
        elif isinstance(node, Sequence) and isinstance(element, int) and element < len(node.items):
            node = node.items[element]
            mark = node.mark
    return mark
