"""A question stands once per page."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.prose import Faq
from ..context import Context, Finding

ID = "duplicate-faq"


def check(context: Context) -> Iterator[Finding]:
    """The same words, or the same shared question with the same values, in one list."""
    seen: dict[tuple[object, ...], str] = {}
    for loc, record in context.records:
        if not isinstance(record, Faq):
            continue
        words = " ".join((record.q or "").casefold().split()).rstrip("?.! ")
        key = (loc[:-1], record.use or words, str(record.values) if record.use else "")
        if key in seen:
            yield Finding((*loc, "use" if record.use else "q"), f"the question of `{seen[key]}` is asked again", "expected each question once on a page")
        seen.setdefault(key, record.id)
