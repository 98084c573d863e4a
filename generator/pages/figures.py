"""Figures and names in a reader's language, by CLDR. Western digits everywhere, so that a reader can compare them with a screen."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import phonenumbers
from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent

from ..model.scalars import DataAmount, Duration, Money, PartialDate

_SECONDS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}
_NEVER = 10**12


def duration(value: Duration, locale: Locale) -> str:
    """A finished unit: 90 days, 90天, 90 يومًا."""
    return str(format_timedelta(timedelta(seconds=value.count * _SECONDS[value.unit]), granularity=value.unit, threshold=_NEVER, locale=locale))


def money(value: Money, locale: Locale) -> str:
    """Amount and currency with the currency's usual decimals, or more where the source gives more.

    CLDR wants a blank between a code and its figure; Babel leaves it out.
    """
    return re.sub(r"(?<=[A-Za-z])(?=[0-9])", "\u00a0", format_currency(value.amount, value.currency, locale=locale, decimal_quantization=False))


def data(value: DataAmount) -> str:
    """5 GB, 500 MB, in every language."""
    return f"{format_decimal(value.amount or Decimal(0), locale='en')}\u00a0{value.unit}"


def percent(value: Decimal, locale: Locale) -> str:
    """10 as 10%."""
    return format_percent(value / 100, locale=locale, decimal_quantization=False)


def count(value: int, locale: Locale) -> str:
    """With the language's grouping."""
    return format_decimal(value, locale=locale)


def day(value: PartialDate | date, locale: Locale) -> str:
    """A day, month or year, as precise as known."""
    if isinstance(value, date):
        return format_date(value, "long", locale=locale)
    if value.day:
        return format_date(value.first(), "long", locale=locale)
    if value.month:
        return format_skeleton("yMMM" if locale.language == "en" else "yMMMM", value.first(), locale=locale)
    return format_skeleton("y", value.first(), locale=locale)


def territory(code: str, locale: Locale) -> str:
    """A country or region by name."""
    return locale.territories.get(code, code)


def currency(code: str, locale: Locale) -> str:
    """A currency by name."""
    return locale.currencies.get(code, code)


def calling_code(country: str) -> str:
    """`+968`; nothing where libphonenumber knows none."""
    code = phonenumbers.country_code_for_region(country)
    return f"+{code}" if code else ""


def mobile_lengths(country: str) -> tuple[int, ...]:
    """How many digits a mobile number has inside the country."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return tuple(metadata.mobile.possible_length) if metadata and metadata.mobile else ()


def phone(number: str, country: str | None) -> str:
    """A number as people write it; short codes and unknown ones as they are."""
    if len(number) < 7:
        return number
    try:
        parsed = phonenumbers.parse(number, None if number.startswith("+") else country)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL if number.startswith("+") else phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(parsed, style)
