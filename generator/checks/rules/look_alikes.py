"""Letters of another script inside a word: a Cyrillic а in a name or address looks right and is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...reading.tree import Loc, Mapping, Node, Scalar, Sequence
from ..context import Context, Finding

ID = "look-alike"
_WORD = re.compile(r"[^\W\d_]+")
_CONFUSED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def check(context: Context) -> Iterator[Finding]:
    """Every word of the file, keys included."""
    yield from _walk(context.document.root, ())


def _walk(node: Node, loc: Loc) -> Iterator[Finding]:
    if isinstance(node, Scalar):
        yield from _finding(node.value, loc, at_key=False)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _walk(item, (*loc, index))
    else:
        for key, value in node.entries if isinstance(node, Mapping) else ():
            yield from _finding(key.value, (*loc, key.value), at_key=True)
            yield from _walk(value, (*loc, key.value))


def _finding(text: str, loc: Loc, *, at_key: bool) -> Iterator[Finding]:
    if text.isascii():
        return
    for word in _WORD.findall(text):
        scripts = {unicodedata.name(char, "?").split(" ")[0] for char in word} & set(_CONFUSED)
        if len(scripts) > 1:
            odd = next(char for char in word if not unicodedata.name(char, "?").startswith("LATIN"))
            yield Finding(loc, f"`{word}` mixes scripts: {unicodedata.name(odd)} among Latin letters",
                          "expected letters of one script in a word", at_key=at_key)
