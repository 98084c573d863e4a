"""Changing a data file by its places: everything that is not meant, comments and line breaks included, stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..reading.tree import Mark


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text from `start` up to `end` (an insertion where they are equal)."""

    start: Mark
    end: Mark
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. Edits must not overlap; their order does not matter."""
    lines = text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)

    def offset(mark: Mark) -> int:
        return offsets[mark.line - 1] + mark.column - 1

    for edit in sorted(edits, key=lambda edit: (edit.start.line, edit.start.column), reverse=True):
        text = text[:offset(edit.start)] + edit.text + text[offset(edit.end):]
    return text


def after_line(lines: tuple[str, ...], line: int, text: str) -> Edit:
    """Insert whole lines behind a line (from 1)."""
    mark = Mark(line, len(lines[line - 1]) + 1)
    return Edit(mark, mark, "\n" + text.rstrip("\n"))
