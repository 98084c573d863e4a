"""A chat contact stands only where a carrier's or regulator's page gives it: resellers live in chats."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.channel import Contact
from ...model.facts import Source
from ..context import Context, Finding

ID = "chat-contact"


def check(context: Context) -> Iterator[Finding]:
    """WhatsApp and chat contacts whose sources are all somebody else's."""
    sources = context.sources
    for loc, record in context.records:
        if isinstance(record, Contact) and record.kind in ("whatsapp", "chat"):
            kinds = {source.kind for name in record.fact.sources if isinstance(source := sources.get(name), Source)}
            if not kinds & {"carrier", "regulator"}:
                yield Finding((*loc, "fact", "sources"), f"the {record.kind} contact is not given by a carrier or regulator",
                              "expected a source of kind carrier or regulator")
