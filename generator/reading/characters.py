"""Characters that have no business in a data file: what a reviewer cannot see can change what a reader sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .tree import Mark

_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
MOST = 20
"""At most this many per file: a binary file is one mistake, not a thousand."""


def name(char: str) -> str:
    """`U+200B ZERO WIDTH SPACE`: a name for what cannot be shown."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'control character' if ord(char) < 160 else 'unnamed character')}"


def suspects(text: str) -> Iterator[tuple[Mark, str, str]]:
    """Place, message and advice for invisible, bidirectional and control characters, tabs, and digits of other scripts."""
    found = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for pattern, what, advice in (
            (_SUSPECT, "invisible or control character", "expected visible characters only; delete it"),
            (_FOREIGN_DIGIT, "digit of another script", "expected the digits 0 to 9"),
        ):
            for match in pattern.finditer(line.removesuffix("\r")):
                char = match[0]
                if char == "\t":
                    what, advice = "tab", "expected spaces: YAML forbids tabs for indentation, and none is needed elsewhere"
                yield Mark(number, match.start() + 1), f"{what} {name(char)}" if char != "\t" else "tab character", advice
                found += 1
                if found >= MOST:
                    return
