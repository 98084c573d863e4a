"""PO files: reading, writing, merging. Matching is by msgctxt alone; similarity never proposes anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib

from ..problems import Problem
from .messages import Message
from .plurals import plural_forms, plural_tags


def _header(lang: str) -> dict[str, str]:
    """Our own: no creation dates, so that nothing changes when nothing changed."""
    return {
        "Project-Id-Version": "SIM Guide", "Language": lang.replace("-", "_"), "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(lang),
    }


def read(file: Path, shown: str) -> polib.POFile | Problem:
    """A PO file, or why it cannot be read. A file that is not there is an empty catalogue."""
    if not file.exists():
        return polib.POFile(wrapwidth=0)
    try:
        return polib.pofile(str(file), wrapwidth=0, encoding="utf-8")
    except (OSError, ValueError) as error:
        line = str(error).rpartition("line ")[2].split(":")[0].split(")")[0]
        return Problem(shown, int(line) if line.isdigit() else 0, 1 if line.isdigit() else 0, "po", "not a valid PO file",
                       str(error).partition(shown)[2].strip(" :") or str(error))


def merge(old: polib.POFile, messages: Iterable[Message], lang: str) -> polib.POFile:
    """The catalogue for today's texts.

    Same context, same English: kept. Same context, new English: the translation is kept, fuzzy, with the previous
    English. A new context with English that stood under another context of this file: copied. Anything else: empty.
    """
    by_context = {entry.msgctxt: entry for entry in old if not entry.obsolete}
    by_text = {(entry.msgid, entry.msgid_plural): entry for entry in reversed(old)
               if not entry.obsolete and entry.translated() and not entry.fuzzy}
    new = polib.POFile(wrapwidth=0)
    new.metadata = _header(lang)
    for message in messages:
        new.append(_entry(message, by_context.get(message.context), by_text.get((message.text, message.plural or "")), lang))
    return new


def _entry(message: Message, before: polib.POEntry | None, twin: polib.POEntry | None, lang: str) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=message.context, msgid=message.text, comment=message.comment)
    if message.plural is not None:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict.fromkeys(range(len(plural_tags(lang))), "")
    origin = before or twin
    if origin is not None:
        entry.tcomment = origin.tcomment if before else ""
        same_shape = bool(origin.msgid_plural) == bool(entry.msgid_plural)
        if same_shape and entry.msgid_plural:
            entry.msgstr_plural = dict(origin.msgstr_plural)
        elif same_shape:
            entry.msgstr = origin.msgstr
        changed = before is not None and (before.msgid, before.msgid_plural or "") != (message.text, message.plural or "")
        if before is not None and (before.fuzzy or changed) and (entry.msgstr or any(entry.msgstr_plural.values())):
            entry.flags.append("fuzzy")
            entry.previous_msgid = before.msgid if changed and not before.fuzzy else before.previous_msgid or before.msgid
    if message.placeholders:
        entry.flags.append("python-brace-format")
    return entry


def write(file: Path, catalogue: polib.POFile) -> bool:
    """Write if anything changed; true when it did."""
    text = str(catalogue)
    text = text if text.endswith("\n") else text + "\n"
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return True
