"""Faults in translations that a program can see: changed facts, untranslated texts, wrong punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import polib

from ..model.prose import placeholders
from ..problems import Problem
from .messages import Message

KEEP = "Stays as it is."
"""A comment with these words says that a message is a name in every language."""
_COGNATES = {"es": frozenset(("No", "PIN", "Plan", "Chat", "eSIM: no", "Alipay", "WeChat Pay", "UnionPay")),
              "ar": frozenset(("Alipay", "WeChat Pay", "UnionPay"))}
"""Words that really are the same in a language as in English."""
_DIGITS = re.compile(r"\d+")
_STRAY = {
    "zh": (re.compile(r"(?<=[\u4e00-\u9fff])\s*[,;:?!](?=\s|$|[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\.(?=\s|$)"),
           "expected full-width punctuation: ，。；：？！"),
    "ar": (re.compile(r"(?<=[\u0600-\u06ff]|\})\s*[,;?](?=\s|$)"), "expected Arabic punctuation: ، ؛ ؟"),
}
_STRAY_HAN = {"zh-Hans": re.compile(r"[儲續約電話這個們為會時實]"), "zh-Hant": re.compile(r"[储续约电话这个们为会时实]")}


def check(shown: str, catalogue: polib.POFile, messages: Mapping[str, Message], lang: str, names: frozenset[str]) -> Iterator[Problem]:
    """Every finished entry of one file. `names` are proper names, which may stay as they are."""
    for entry in catalogue:
        if entry.obsolete or not entry.translated() or entry.msgctxt not in messages:
            continue
        for text in entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,):
            for rule, message, expected in _faults(messages[entry.msgctxt], text, lang, names):
                yield Problem(shown, entry.linenum or 0, 1 if entry.linenum else 0, rule, f"{entry.msgctxt}: {message}", expected)


def _faults(message: Message, text: str, lang: str, names: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    wanted, found = message.placeholders, placeholders(text)
    if wanted - found - ({"n"} if message.plural else set()):
        yield "placeholder", f"{{{min(wanted - found)}}} is missing", "expected every placeholder of the English text"
    if found - wanted:
        yield "placeholder", f"{{{min(found - wanted)}}} is not in the English text", "expected only the placeholders of the English text"
    if "{" in (rest := re.sub(r"\{[a-z][a-z0-9_]*\}", "", text)) or "}" in rest:
        yield "placeholder", "a stray brace", "expected braces only around placeholders"
    digits = set(_DIGITS.findall(rest)) - set(_DIGITS.findall(f"{message.text} {message.plural or ''}"))
    if digits:
        yield "figure", f"the figure {min(digits)} is not in the English text", "expected figures only through placeholders"
    stays = text in names or text in _COGNATES.get(lang, ()) or KEEP in message.comment
    if text == message.text and not stays and re.search(r"[A-Za-z]{2}", re.sub(r"\{[a-z0-9_]*\}", "", text)):
        yield "untranslated", f"the same as the English: {text[:50]!r}", "expected a translation"
    if re.search(r"[<>]", text):
        yield "markup", "< or > in a translation", "expected plain text"
    pattern, expected = _STRAY.get(lang.split("-")[0], (None, ""))
    if pattern is not None and (match := pattern.search(rest)):
        yield "punctuation", f"Latin punctuation {match[0]!r}", expected
    if lang in _STRAY_HAN and (match := _STRAY_HAN[lang].search(text)):
        yield "script", f"{match[0]} belongs to the other Chinese script", f"expected {lang} only"
