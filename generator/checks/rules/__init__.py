"""One rule, one small module: `ID`, and `check(context)` yielding findings."""

from __future__ import annotations

from types import ModuleType

from . import (carrier_links, chat_contacts, codes_quoted, dates, duplicate_ids, file_name, handles, library_use, local_money,
               official_way, references, sources, step_ratings, territory, value_links)

RULES: tuple[ModuleType, ...] = (
    file_name, territory, duplicate_ids, sources, references, library_use, carrier_links, value_links, chat_contacts,
    handles, codes_quoted, dates, local_money, step_ratings, official_way,
)
"""In the order in which their findings are told where they share a place."""
