"""Country, currency and region codes exist in CLDR."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from ...model.country import Country
from ..context import Context, Finding

ID = "territory"


def check(context: Context) -> Iterator[Finding]:
    """Codes that CLDR has no name for would leave a hole in every language."""
    if not isinstance(context.record, Country):
        return
    english = Locale("en")
    for field, names, what in (("code", english.territories, "a country code of ISO 3166"),
                               ("region", english.territories, "a region of UN M49"),
                               ("currency", english.currencies, "a currency code of ISO 4217")):
        value = getattr(context.record, field)
        if value not in names:
            yield Finding((field,), f"`{value}` is not known", f"expected {what}")
    for index, lang in enumerate(context.record.languages):
        if lang.split("-")[0] not in english.languages:
            yield Finding(("languages", index), f"`{lang}` is not a language that CLDR names", "expected a tag such as es or zh-Hans")
