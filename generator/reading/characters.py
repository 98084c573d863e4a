"""Characters that have no business in a data file: what a reviewer cannot see can change what a reader sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .tree import Mark

_KINDS = {
    "tab": (r"\t", "tab character", "expected spaces: YAML forbids tabs for indentation, and none is needed elsewhere"),
    "return": (r"\r", "carriage return inside a line", "expected line ends of Unix (LF) or Windows (CR LF)"),
    "blank": ("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", "blank that is no ordinary space:",
              "expected the space of an English keyboard"),
    "hidden": ("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
               "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
               "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]", "invisible or control character",
               "expected visible characters only; delete it"),
    "digit": (r"(?![0-9])\d", "digit of another script", "expected the digits 0 to 9"),
}
_SUSPECT = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, (pattern, _, _) in _KINDS.items()))
MOST = 20
"""At most this many per file: a binary file is one mistake, not a thousand."""


def name(char: str) -> str:
    """`U+200B ZERO WIDTH SPACE`: a name for what cannot be shown."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


def first_suspect(text: str) -> tuple[str, str] | None:
    """Message and advice for the first character of a value that no file may hold, not even as an escape."""
    match = _SUSPECT.search(text)
    return _judge(match) if match else None


def suspects(text: str) -> Iterator[tuple[Mark, str, str]]:
    """Place, message and advice for tabs, invisible, bidirectional and control characters, and digits of other scripts."""
    found = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for match in _SUSPECT.finditer(line.removesuffix("\r")):
            if match[0] == "\r" and "\r" in line[:match.start()]:
                continue
            yield Mark(number, match.start() + 1), *_judge(match)
            found += 1
            if found >= MOST:
                return


def _judge(match: re.Match[str]) -> tuple[str, str]:
    kind = match.lastgroup or ""
    _, what, advice = _KINDS[kind]
    return what if kind in ("tab", "return") else f"{what} {name(match[0])}", advice
