"""`simguide verify`: "I looked, it is still true", as one small edit. It never raises a rating."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..reading.tree import Loc, Mapping, Mark, Node, Scalar, Sequence, find, last_line, spoken
from ..reading.yaml_reader import Document
from . import address
from .text_edit import Edit, after_line, apply


@dataclass(frozen=True, slots=True)
class Verified:
    """The new text of the file, and the facts it now calls read live."""

    text: str
    paths: tuple[str, ...]


def verify(document: Document, scope: str, source: str, day: str) -> Verified | str:
    """Mark every fact below `scope` that rests on `source` as read live on `day`.

    `scope` is a path such as `carriers[omantel].renew[website]`, or empty for the whole file. Returns a sentence when the
    path or the source leads nowhere.
    """
    start = address.resolve(document.root, scope)
    if isinstance(start, str):
        return start
    facts = [(loc, node) for loc, node in _facts(find(document.root, start).node, start) if source in _sources(node)]
    if not facts:
        return f"no fact {f'below {scope} ' if scope else ''}rests on `{source}`"
    text = "\n".join(document.lines)
    edits = [edit for _, node in facts for edit in _set_read(document, node, day, source)]
    return Verified(apply(text, edits), tuple(spoken(document.root, loc[:-1]) for loc, _ in facts))


def _facts(node: Node, loc: Loc) -> Iterator[tuple[Loc, Mapping]]:
    """Every mapping that is a fact: it has a rating and sources."""
    if isinstance(node, Mapping):
        if node.get("rating") and node.get("sources"):
            yield loc, node
        for key, value in node.entries:
            yield from _facts(value, (*loc, key.value))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _facts(item, (*loc, index))


def _sources(fact: Mapping) -> list[str]:
    entry = fact.get("sources")
    found = entry[1] if entry else None
    return [item.value for item in found.items if isinstance(item, Scalar)] if isinstance(found, Sequence) else []


def _set_read(document: Document, fact: Mapping, day: str, source: str) -> list[Edit]:
    read = f"{{on: {day}, how: live, source: {source}}}"
    entry = fact.get("read")
    if entry is not None and isinstance(entry[1], Mapping):
        return _replace_read(document, entry[1], read, {"on": day, "how": "live", "source": source})
    addition = f"read: {read}"
    if fact.end is not None:
        brace = Mark(fact.end.line, fact.end.column - 1)
        return [Edit(brace, brace, f", {addition}")]
    return [after_line(document.lines, last_line(fact), " " * (fact.mark.column - 1) + addition)]


def _replace_read(document: Document, old: Mapping, read: str, values: dict[str, str]) -> list[Edit]:
    if old.end is not None:
        return [Edit(old.mark, old.end, read)]
    edits = []
    for name, value in values.items():
        found = old.get(name)
        if found is not None and isinstance(found[1], Scalar) and found[1].end is not None:
            edits.append(Edit(found[1].mark, found[1].end, value))
        elif found is None:
            edits.append(after_line(document.lines, last_line(old), " " * (old.mark.column - 1) + f"{name}: {value}"))
    return edits
