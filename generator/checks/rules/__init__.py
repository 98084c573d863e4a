"""One rule, one small module: `ID`, and `check(context)` yielding findings."""

from __future__ import annotations

from types import ModuleType

from . import (
               carrier_links,
               chat_contacts,
               code_grammar,
               codes_quoted,
               dates,
               duplicate_ids,
               examples,
               file_name,
               freshness,
               handles,
               languages,
               library_use,
               local_money,
               look_alikes,
               official_way,
               phone_numbers,
               prices,
               references,
               repeated_questions,
               sources,
               step_ratings,
               territory,
               value_links,
)

RULES: tuple[ModuleType, ...] = (
    file_name, territory, languages, duplicate_ids, sources, references, library_use, carrier_links, value_links, chat_contacts,
    handles, codes_quoted, code_grammar, phone_numbers, dates, local_money, prices, step_ratings, official_way, repeated_questions,
    look_alikes, examples, freshness,
)
"""In the order in which their findings are told where they share a place."""
