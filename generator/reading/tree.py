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
    end: Mark | None = None
    """Just behind its last character."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark
    end: Mark | None = None
    """Just behind the closing bracket, where it has one."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in their order; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark
    end: Mark | None = None
    """Just behind the closing brace, where it has one."""

    def get(self, key: str) -> tuple[Scalar, Node] | None:
        """The entry of that key."""
        return next((entry for entry in self.entries if entry[0].value == key), None)


Node = Scalar | Sequence | Mapping


def last_line(node: Node) -> int:
    """The last line a node stands on."""
    children = node.items if isinstance(node, Sequence) else [child for _, child in node.entries] if isinstance(node, Mapping) else ()
    return max([node.end.line if node.end else node.mark.line, *map(last_line, children)])


def spoken(node: Node, loc: Loc) -> str:
    """A path as people say it, list items by their id, else by their kind: `carriers[omantel].renew[website]`."""
    path = ""
    for element in loc:
        if isinstance(node, Mapping) and isinstance(element, str) and (entry := node.get(element)):
            path, node = f"{path}.{element}" if path else element, entry[1]
        elif isinstance(node, Sequence) and isinstance(element, int) and element < len(node.items):
            node = node.items[element]
            path += f"[{item_name(node) or element}]"
    return path


def item_name(node: Node) -> str | None:
    """What an item of a list is called: its id, else its kind."""
    if not isinstance(node, Mapping):
        return None
    for key in ("id", "kind"):
        if (entry := node.get(key)) and isinstance(entry[1], Scalar):
            return entry[1].value.replace("_", "-")
    return None


def plain(node: Node) -> Any:
    """Dicts, lists and strings, for the models."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path leads."""

    node: Node
    """What stands there."""
    key: Scalar | None
    """The last key on the way, if there is one."""
    item: bool
    """The path ends in an item of the list under that key."""


def find(root: Node, loc: Loc) -> Place:
    """What a path leads to. Elements that name no child (tags of a union, short spellings) are passed over."""
    node, key, item = root, None, False
    for index, element in enumerate(loc):
        if isinstance(node, Mapping) and isinstance(element, str):
            entry = node.get(element)
            if entry is not None and not _is_tag(node, entry[1], loc[index + 1:]):
                (key, node), item = entry, False
        elif isinstance(node, Sequence) and isinstance(element, int) and element < len(node.items):
            node, item = node.items[element], True
    return Place(node, key, item)


def _is_tag(node: Mapping, child: Node, rest: Loc) -> bool:
    """Whether a path names this record's one key as its tag, and goes on beside it: `open_site`, `enter`."""
    following = rest[0] if rest else None
    return (isinstance(following, str) and node.get(following) is not None
            and not (isinstance(child, Mapping) and child.get(following)))


def locate(root: Node, loc: Loc, *, key: bool = False) -> Mark:
    """The place of what a path leads to; `key` asks for the key's own place."""
    place = find(root, loc)
    return place.key.mark if key and place.key and not place.item else place.node.mark
