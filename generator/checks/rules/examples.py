"""Nothing of a skeleton is left: `simguide new` writes examples that must never be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..context import Context, Finding

ID = "example"
_EXAMPLE = re.compile(r"(?:^|[/.@])example\.(?:com|org|net)\b")
_WORDS = frozenset(("Title of the page", "Its publisher", "Carrier name"))


def check(context: Context) -> Iterator[Finding]:
    """Addresses under example.com, and the skeleton's own words."""
    for loc, record in context.records:
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(text, str) and (_EXAMPLE.search(text) or text in _WORDS):
                    place = (*loc, field.alias or name, index) if isinstance(value, tuple) else (*loc, field.alias or name)
                    yield Finding(place, f"`{text}` is still the skeleton's example", "expected what the source says, or no such line")
