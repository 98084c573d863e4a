"""A shared text is used with exactly the parameters it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.library import LibraryCaveat, LibraryFaq
from ...model.prose import IMPLICIT, Caveat, Faq, placeholders
from ...problems import nearest
from ..context import Context, Finding

ID = "library"


def check(context: Context) -> Iterator[Finding]:
    """`use` names a library text; `values` fill its parameters; a library text declares its placeholders."""
    for loc, record in context.records:
        if isinstance(record, (LibraryCaveat, LibraryFaq)):
            texts = record.text if isinstance(record, LibraryCaveat) else f"{record.q} {record.a}"
            if (used := placeholders(texts) - IMPLICIT) != set(record.params):
                yield Finding((*loc, "id"), f"`params` does not name the placeholders of the text ({', '.join(sorted(used)) or 'none'})",
                              "expected every {placeholder} of the text once under `params`")
        elif isinstance(record, (Caveat, Faq)) and record.use is not None:
            shared = {item.id: item for item in (context.library.caveats if isinstance(record, Caveat) else context.library.faqs)}
            item = shared.get(record.use)
            if item is None and context.library_unread:
                continue
            if item is None:
                close = nearest(record.use, shared)
                yield Finding((*loc, "use"), f"the library has no `{record.use}`",
                              f"expected an id from data/library/; did you mean `{close}`?" if close else "expected an id from data/library/")
            elif set(item.params) != set(record.values):
                yield Finding((*loc, "use"), f"`{record.use}` takes {', '.join(item.params) or 'no values'}",
                              f"expected exactly these under `values`, found {', '.join(record.values) or 'none'}")
            elif item.params and record.fact is None:
                yield Finding((*loc, "use"), f"`{record.use}` is filled with values that have no `fact`",
                              "expected a `fact` that says where the values come from")
