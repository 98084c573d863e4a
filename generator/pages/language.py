"""A language of the site: its tag, its address, its direction, its CLDR data."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

_CLDR = {"es": "es_419"}
"""Where readers of a tag are used to another region's figures: Spanish readers here are in the Americas, where 1.000 is one."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    tag: str
    """BCP 47, for `lang`."""
    path: str
    """First part of its addresses."""
    dir: str
    """`ltr` or `rtl`."""
    locale: Locale
    """CLDR data for names and figures."""
    autonym: str
    """Its name in itself."""


def language(tag: str) -> Language:
    """The language of a tag, by CLDR."""
    locale = Locale.parse(tag.replace("-", "_"))
    name = locale.get_display_name(locale) or tag
    return Language(tag, tag.lower(), locale.text_direction, Locale.parse(_CLDR.get(tag, tag.replace("-", "_"))),
                    _AUTONYMS.get(tag, name[:1].upper() + name[1:]))


_AUTONYMS = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""CLDR says 中文 (简体), which is right and longer than a menu wants."""
