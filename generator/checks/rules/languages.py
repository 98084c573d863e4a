"""The site's languages: English first, each once, each known to CLDR."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from ...model.interface import Languages
from ..context import Context, Finding

ID = "languages"


def check(context: Context) -> Iterator[Finding]:
    """Names, figures and plurals of a language come from CLDR; the texts of the data are English."""
    if not isinstance(context.record, Languages):
        return
    tags = context.record.languages
    if tags[0] != "en":
        yield Finding(("languages", 0), f"`{tags[0]}` stands first", "expected en first: the data and the interface are written in English")
    for index, tag in enumerate(tags):
        if tag in tags[:index]:
            yield Finding(("languages", index), f"`{tag}` stands twice", "expected each language once")
        elif not _known(tag):
            yield Finding(("languages", index), f"CLDR has no data for `{tag}`", "expected a tag such as es or zh-Hans")


def _known(tag: str) -> bool:
    try:
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True
