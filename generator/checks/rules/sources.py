"""Every fact points to sources of its file, and every source serves a fact."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.facts import Fact, Source
from ...problems import nearest
from ..context import Context, Finding

ID = "source"


def check(context: Context) -> Iterator[Finding]:
    """Unknown ids, second-hand sources without their way, and sources that nothing uses."""
    known = context.sources
    used: set[str] = set()
    for loc, record in context.records:
        if isinstance(record, Fact):
            for index, source in enumerate(record.sources):
                used.add(source)
                if source not in known:
                    close = nearest(source, known)
                    used.update([close] if close else ())
                    yield Finding((*loc, "sources", index), f"there is no source `{source}` in this file", _expected(close))
            if record.read is not None and record.read.source not in (None, *record.sources):
                yield Finding((*loc, "read", "source"), f"`{record.read.source}` is not a source of this fact",
                              f"expected one of: {', '.join(record.sources)}")
        elif isinstance(record, Source) and record.via is not None:
            used.add(record.via)
            if record.via not in known or record.via == record.id:
                close = nearest(record.via, known.keys() - {record.id})
                used.update([close] if close else ())
                yield Finding((*loc, "via"), f"there is no other source `{record.via}` in this file", _expected(close))
    for index, source in enumerate(known):
        if source not in used:
            yield Finding(("sources", index, "id"), f"no fact uses the source `{source}`", "expected only sources that a fact names; delete it or cite it")


def _expected(close: str | None) -> str:
    return f"expected an id from `sources`; did you mean `{close}`?" if close else "expected an id from `sources`"
