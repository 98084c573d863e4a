"""Plural forms by CLDR, in the order and spelling of gettext.

Only categories that counts of things on a page can take: CLDR's Spanish "many" begins at a million, and asking
translators for it would only invite copies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from babel import Locale
from babel.plural import PluralRule, to_gettext

_ORDER = ("zero", "one", "two", "few", "many", "other")
_COUNTS = range(1000)


def _rule(lang: str) -> PluralRule:
    return Locale.parse(lang.replace("-", "_")).plural_form


@cache
def plural_tags(lang: str) -> tuple[str, ...]:
    """The language's categories, as its msgstr[0], msgstr[1] … stand in a PO file."""
    rule = _rule(lang)
    used = {rule(n) for n in _COUNTS} | {"other"}
    return tuple(tag for tag in _ORDER if tag in used)


def plural_forms(lang: str) -> str:
    """The Plural-Forms header."""
    rules = {tag: text for tag, text in _rule(lang).rules.items() if tag in plural_tags(lang)}
    return to_gettext(PluralRule(rules))


def plural_index(lang: str) -> Callable[[int], int]:
    """Which form a number takes."""
    rule, tags = _rule(lang), plural_tags(lang)
    return lambda n: tags.index(tag) if (tag := rule(n)) in tags else len(tags) - 1
