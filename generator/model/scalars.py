"""Typed scalars. Every YAML scalar arrives as a string and becomes a value here by strict ASCII patterns.

YAML's own guesses never run: `NO` stays a country, `0800` a phone number, `5.000` a price with three decimals.
Each parser raises `ValueError` with what was expected; the checker adds file, line and column.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from .base import Model, Translatable

Truth = Literal["yes", "no", "unknown"]
"""Three-valued truth: what nobody knows is said to be unknown, never guessed."""

RatingName = Literal["high", "medium", "low"]
"""high: the carrier's or regulator's own page, recent or confirmed by another. medium: one good source. low: old or hearsay."""

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
LANG_PATTERN = r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$"


def _pattern(pattern: str, expected: str, *, longest: int = 120) -> Any:
    compiled = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if len(value) > longest or not compiled.fullmatch(value):
            raise ValueError(f"expected {expected}")
        return value

    return AfterValidator(check)


Id = Annotated[str, _pattern(ID_PATTERN[1:-1], "a kebab-case id such as app-topup", longest=60),
               WithJsonSchema({"type": "string", "pattern": ID_PATTERN})]
"""A kebab-case name, unique in its list. Addresses, anchors and translations hang on it, so it never changes."""

Lang = Annotated[str, _pattern(LANG_PATTERN[1:-1], "a language tag such as es or zh-Hans"),
                 WithJsonSchema({"type": "string", "pattern": LANG_PATTERN})]
"""A BCP 47 tag of language, script and region."""

CountryCode = Annotated[str, _pattern(r"[A-Z]{2}", "two capital letters (ISO 3166), such as OM"),
                        WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]
CurrencyCode = Annotated[str, _pattern(r"[A-Z]{3}", "three capital letters (ISO 4217), such as OMR"),
                         WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
RegionCode = Annotated[str, _pattern(r"[0-9]{3}", "three digits (UN M49), such as 145"),
                       WithJsonSchema({"type": "string", "pattern": "^[0-9]{3}$"})]
Domain = Annotated[str, _pattern(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", "a bare domain such as omantel.om"),
                   WithJsonSchema({"type": "string"})]


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value, re.ASCII):
        return int(value)
    raise ValueError("expected a whole number in plain digits, such as 90")


Count = Annotated[int, BeforeValidator(_count)]
"""A whole number written in ASCII digits: no sign, no separators, no leading zero."""


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and re.fullmatch(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?", value, re.ASCII):
        return Decimal(value)
    raise ValueError("expected a number in plain digits, such as 12.50")


Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": ["number", "string"]})]


def _text(value: Any) -> str:
    """What a parser reads. Keys and values are no spelling of a figure: they would go round its pattern."""
    return value if isinstance(value, str) else ""


# --- dates -------------------------------------------------------------------------------------------------

_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"


class PartialDate(Model):
    """A day, a month or a year: as much as the source tells."""

    year: int
    """Four digits."""
    month: int | None = None
    """1 to 12, or nothing when only the year is known."""
    day: int | None = None
    """1 to 31, or nothing."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2026`, `2026-10` or `2026-10-05`; raises ValueError for anything else, impossible days included."""
        if not re.fullmatch(_DATE, text, re.ASCII):
            raise ValueError("expected a date such as 2026, 2026-10 or 2026-10-05")
        parts = [int(part) for part in text.split("-")]
        try:
            date(*[*parts, 1, 1][:3])
        except ValueError as error:
            raise ValueError(f"no such date: {error}") from None
        return cls(year=parts[0], month=parts[1] if len(parts) > 1 else None, day=parts[2] if len(parts) > 2 else None)

    def first(self) -> date:
        """The earliest day it can mean: how old a fact is gets counted from here, so age is never understated."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day it can mean."""
        if self.day:
            return self.first()
        following = date(self.year + (self.month in (None, 12)), (self.month or 12) % 12 + 1, 1)
        return following - timedelta(days=1)

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])


def _partial_date(value: Any) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.parse(_text(value))


Date = Annotated[PartialDate, BeforeValidator(_partial_date),
                 WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_DATE}$"})]


class Said(Model):
    """When a source was written: a date, a range, "about", or unknown."""

    start: PartialDate | None = None
    """The date, or where the range begins; nothing when unknown or open."""
    end: PartialDate | None = None
    """Where the range ends, if it is one."""
    about: bool = False
    """The date is an estimate."""
    open: bool = False
    """One side of the range is open: `2021..` (2021 or later), `..2016` (2016 or earlier)."""

    @classmethod
    def parse(cls, text: str) -> Said:
        """Read `unknown`, `2026-10`, `about 2010`, `2014..2016`, `about 2021..2023`, `2021..`, `..2016`."""
        if text == "unknown":
            return cls()
        about = text.startswith("about ")
        body = text.removeprefix("about ")
        if ".." in body:
            left, _, right = body.partition("..")
            if not left and not right:
                raise ValueError("expected a date on at least one side of ..")
            return cls(start=PartialDate.parse(left) if left else None, end=PartialDate.parse(right) if right else None,
                       about=about, open=not (left and right))
        if not re.fullmatch(_DATE, body, re.ASCII):
            raise ValueError("expected unknown, a date (2026-10), about 2010, a range (2014..2016) or an open range (2021..)")
        return cls(start=PartialDate.parse(body), about=about)

    @property
    def known(self) -> bool:
        """Whether anything is known of the date."""
        return self.start is not None or self.end is not None


def _said(value: Any) -> Said:
    return value if isinstance(value, Said) else Said.parse(_text(value))


SaidField = Annotated[Said, BeforeValidator(_said), WithJsonSchema({"type": ["string", "integer"]})]


# --- quantities --------------------------------------------------------------------------------------------

class Money(Model):
    """An amount in one currency, exactly as the source prints it."""

    amount: Decimal
    """As printed, decimals kept: 1.000 OMR stays three decimals."""
    currency: str
    """ISO 4217 code."""


def _money(value: Any) -> Money:
    if isinstance(value, Money):
        return value
    match = re.fullmatch(r"((?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?) ([A-Z]{3})", _text(value), re.ASCII)
    if not match:
        raise ValueError("expected an amount and a currency code, such as 1.500 OMR")
    return Money(amount=Decimal(match[1]), currency=match[2])


MoneyField = Annotated[Money, BeforeValidator(_money), WithJsonSchema({"type": "string", "pattern": r"^[0-9.]+ [A-Z]{3}$"})]

DurationUnit = Literal["minute", "hour", "day", "week", "month", "year"]


class Duration(Model):
    """A length of time in the unit the carrier uses: 28 days are not 4 weeks to a reader who counts, and 1 month is not 30 days."""

    count: int
    """How many."""
    unit: DurationUnit
    """The unit."""

    def days(self) -> int | None:
        """Whole days when that is exact, else nothing (months and years vary, hours may be shorter than a day)."""
        factor = {"day": 1, "week": 7}.get(self.unit)
        if factor:
            return self.count * factor
        return self.count // 24 if self.unit == "hour" and self.count % 24 == 0 else None


def _duration(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    match = re.fullmatch(r"([1-9][0-9]{0,4}) (minute|hour|day|week|month|year)s?", _text(value), re.ASCII)
    if not match:
        raise ValueError("expected a length of time such as 90 days, 24 hours or 1 month")
    return Duration(count=int(match[1]), unit=match[2])  # type: ignore[arg-type]


DurationField = Annotated[Duration, BeforeValidator(_duration), WithJsonSchema({"type": "string"})]


class DataAmount(Model):
    """A data allowance."""

    amount: Decimal | None
    """The figure as printed; nothing when unlimited."""
    unit: Literal["MB", "GB"] = "GB"
    """The unit as printed."""

    @property
    def unlimited(self) -> bool:
        """No cap is named."""
        return self.amount is None


def _data(value: Any) -> DataAmount:
    if isinstance(value, DataAmount):
        return value
    if value == "unlimited":
        return DataAmount(amount=None)
    match = re.fullmatch(r"((?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,3})?) (MB|GB)", _text(value), re.ASCII)
    if not match:
        raise ValueError("expected a data amount such as 5 GB, 500 MB or unlimited")
    return DataAmount(amount=Decimal(match[1]), unit=match[2])  # type: ignore[arg-type]


DataField = Annotated[DataAmount, BeforeValidator(_data), WithJsonSchema({"type": "string"})]


# --- codes, numbers, addresses -------------------------------------------------------------------------------

DIAL_SLOTS = ("voucher", "number", "amount", "pin")
DIAL_PATTERN = r"[*#](?:[0-9*#]|<(?:voucher|number|amount|pin)>)+"
PHONE_PATTERN = r"\+[1-9][0-9]{6,14}|[0-9]{2,13}"

DialCode = Annotated[str, _pattern(DIAL_PATTERN, 'a code to dial such as "*100#" or "*888*<voucher>#" (slots: <voucher>, <number>, <amount>, <pin>)'),
                     WithJsonSchema({"type": "string", "pattern": f"^(?:{DIAL_PATTERN})$"})]
"""What a reader types into the dialler. Must be quoted in YAML: a bare # starts a comment."""

Phone = Annotated[str, _pattern(PHONE_PATTERN, 'a phone number in digits, such as "1500" or "+96895011500"'),
                  WithJsonSchema({"type": "string", "pattern": f"^(?:{PHONE_PATTERN})$"})]
"""A number to call or text: a short code, a national number, or + and country code. Must be quoted."""

ClockTime = Annotated[str, _pattern(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", 'a time such as "08:00"'),
                      WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"})]

SmsText = Annotated[str, _pattern(r"(?:[^<>\n]|<(?:voucher|number|amount|pin)>){1,160}",
                              "the text of a message, word for word (slots: <voucher>, <number>, <amount>, <pin>)", longest=300),
                    WithJsonSchema({"type": "string"})]
"""An SMS as it is typed."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII)


def _url(value: str) -> str:
    expected = "expected a web address such as https://www.omantel.om/"
    if len(value) > 600 or not re.fullmatch(r"https?://[\x21-\x7e]+", value, re.ASCII) or re.search(r"[\\\"<>^`{|}]", value):
        raise ValueError(expected)
    try:
        parts = urlsplit(value)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise ValueError(expected) from None
    if "@" in parts.netloc or port is not None or not _HOST.fullmatch(host):
        raise ValueError(f"{expected}, with a plain host name, no user and no port")
    return value


Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""An http(s) address with a plain host name."""

Email = Annotated[str, _pattern(r"[A-Za-z0-9._+-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", "an e-mail address"),
                  WithJsonSchema({"type": "string"})]


# --- words -----------------------------------------------------------------------------------------------

def _plain(value: str) -> str:
    if re.search(r"[<>]", value):
        raise ValueError("expected plain text without < or >; markup is not used anywhere in the data")
    if value != value.strip() or "\n" in value or "  " in value:
        raise ValueError("expected one line without leading, trailing or double blanks")
    return value


_LITERAL_FACT = re.compile(r"(?<![0-9A-Za-z{])(?![2345]G\b)[*#+]?[0-9]|https?:|www\.", re.ASCII)


def _prose(value: str) -> str:
    bare = re.sub(r"\{[a-z][a-z0-9_]*\}", "", value)
    if "{" in bare or "}" in bare:
        raise ValueError("expected placeholders as {lower_case}, with every brace closed")
    if literal := _LITERAL_FACT.search(bare):
        found = bare[literal.start():].split()[0].rstrip(".,;:!?)")
        raise ValueError(f"expected codes, numbers, prices, dates and links in `values`, as {{placeholders}}, "
                         f"so that no translation can change them; found `{found}`")
    return _plain(value)


Name = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_plain)]
"""A proper name: never translated."""

Title = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_plain)]
"""The title of a source, in its own language: never translated."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=700), AfterValidator(_prose), Translatable()]
"""English prose for the translators. Codes, numbers, prices, dates and links stand in `values` and appear as {placeholders}."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_plain)]
"""Words exactly as the carrier's screen shows them."""

Placeholder = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
