"""Looking up translations. What is missing or fuzzy is simply not there: the caller shows English and says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..problems import Problem
from . import po
from .messages import Message


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The finished translations of one language, by file and context."""

    lang: str
    entries: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """PO file → context → translation (one text, or the plural forms)."""

    def find(self, file: str, context: str) -> tuple[str, ...] | None:
        """The translation, if there is a finished one for exactly today's English."""
        return self.entries.get(file, {}).get(context)


def load(root: Path, lang: str, messages: Mapping[str, tuple[Message, ...]]) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read a language's PO files against today's texts."""
    entries: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for name, current in messages.items():
        shown = f"data/translations/{lang}/{name}.po"
        found = po.read(root / shown, shown)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        english = {message.context: (message.text, message.plural or "") for message in current}
        entries[name] = {
            entry.msgctxt: tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)) if entry.msgid_plural else (entry.msgstr,)
            for entry in found
            if entry.translated() and not entry.obsolete and english.get(entry.msgctxt) == (entry.msgid, entry.msgid_plural or "")
        }
    return Catalogue(lang, entries), tuple(problems)
