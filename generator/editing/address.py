"""Paths as people write them, `carriers[omantel].renew[website]`, to places in a tree."""

from __future__ import annotations

import re

from ..problems import nearest
from ..reading.tree import Loc, Mapping, Node, Sequence, item_name

_STEP = re.compile(r"\.?(?P<key>[a-z_]+)|\[(?P<item>[^\[\]]+)\]")


def resolve(root: Node, path: str) -> Loc | str:
    """The place of a path, or a sentence saying which part of it leads nowhere and what stands there instead."""
    node, loc, position = root, (), 0
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None:
            return f"`{path[position:]}` is no part of a path; expected one such as carriers[omantel].renew[website]"
        name = match["key"] or match["item"]
        choices = _choices(node)
        if name not in choices:
            close = nearest(name, choices)
            where = f"`{path[:position]}`" if position else "the file"
            return (f"{where} has no `{name}`; expected one of: {', '.join(choices) or 'nothing'}"
                    + (f"; did you mean `{close}`?" if close else ""))
        element, node = choices[name]
        loc, position = (*loc, element), match.end()
    return loc


def _choices(node: Node) -> dict[str, tuple[str | int, Node]]:
    if isinstance(node, Mapping):
        return {key.value: (key.value, value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return {item_name(item) or str(index): (index, item) for index, item in enumerate(node.items)}
    return {}
