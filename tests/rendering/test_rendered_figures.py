"""Figures in every language: finished units, Western digits, the currency's own decimals."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from generator.model.scalars import DataAmount, Duration, Money, PartialDate
from generator.pages import figures
from generator.pages.language import language

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "es", "ar")
BLANK = "\u00a0"


def bare(text: str) -> str:
    """Without the marks that only steer direction, and with plain blanks."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf").replace(BLANK, " ")


def length(text: str) -> Duration:
    """`90 day` as a duration."""
    count, unit = text.split()
    return Duration(count=int(count), unit=unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("90 day", ("90 days", "90天", "90 天", "90 días", "90 يومًا")),
        ("1 day", ("1 day", "1天", "1 天", "1 día", "يوم")),
        ("2 day", ("2 days", "2天", "2 天", "2 días", "يومان")),
        ("5 day", ("5 days", "5天", "5 天", "5 días", "5 أيام")),
        ("28 day", ("28 days", "28天", "28 天", "28 días", "28 يومًا")),
        ("1 month", ("1 month", "1个月", "1 個月", "1 mes", "شهر")),
        ("12 month", ("12 months", "12个月", "12 個月", "12 meses", "12 شهرًا")),
        ("1 week", ("1 week", "1周", "1 週", "1 semana", "أسبوع")),
        ("24 hour", ("24 hours", "24小时", "24 小時", "24 horas", "24 ساعة")),
        ("10 minute", ("10 minutes", "10分钟", "10 分鐘", "10 minutos", "10 دقائق")),
    ],
)
def test_lengths_of_time_are_finished_units_in_the_unit_of_the_source(given: str, expected: tuple[str, ...]) -> None:
    assert tuple(figures.duration(length(given), language(tag).locale) for tag in LANGUAGES) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("1.000", "OMR", ("OMR 1.000", "OMR 1.000", "OMR 1.000", "OMR 1.000", "1.000 ر.ع.")),
        ("25", "USD", ("$25.00", "US$25.00", "US$25.00", "USD 25.00", "25.00 US$")),
        ("5", "PEN", ("PEN 5.00", "PEN 5.00", "PEN 5.00", "PEN 5.00", "5.00 PEN")),
        ("0.5", "OMR", ("OMR 0.500", "OMR 0.500", "OMR 0.500", "OMR 0.500", "0.500 ر.ع.")),
    ],
)
def test_money_keeps_the_decimals_of_its_currency(amount: str, currency: str, expected: tuple[str, ...]) -> None:
    money = Money(amount=Decimal(amount), currency=currency)
    assert tuple(bare(figures.money(money, language(tag).locale)) for tag in LANGUAGES) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026", ("2026", "2026年", "2026年", "2026", "2026")),
        ("2026-10", ("Oct 2026", "2026年10月", "2026年10月", "octubre de 2026", "أكتوبر 2026")),
        ("2026-10-05", ("October 5, 2026", "2026年10月5日", "2026年10月5日", "5 de octubre de 2026", "5 أكتوبر 2026")),
    ],
)
def test_dates_are_as_precise_as_known(given: str, expected: tuple[str, ...]) -> None:
    assert tuple(figures.day(PartialDate.parse(given), language(tag).locale) for tag in LANGUAGES) == expected


@pytest.mark.parametrize("tag", LANGUAGES)
def test_digits_are_western_and_one_thousand_is_never_one(tag: str) -> None:
    locale = language(tag).locale
    said = [
        figures.duration(length("90 day"), locale),
        figures.money(Money(amount=Decimal("1234.5"), currency="EGP"), locale),
        figures.percent(Decimal("7.5"), locale),
        figures.count(12345, locale),
        figures.day(PartialDate.parse("2026-10-05"), locale),
        figures.data(DataAmount(amount=Decimal("1.5"))),
    ]
    digits = {char for char in "".join(said) if char.isdigit()}
    assert digits and digits <= set("0123456789")
    assert figures.count(12345, locale) == "12,345"
    assert "1,234.50" in said[1]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_data_is_in_the_unit_of_the_source_in_every_language(tag: str) -> None:
    assert figures.data(DataAmount(amount=Decimal("500"), unit="MB")) == f"500{BLANK}MB"
    assert bare(figures.percent(Decimal(10), language(tag).locale)) == "10%"


def test_names_of_countries_are_the_reader_s() -> None:
    assert [figures.territory("OM", language(tag).locale) for tag in LANGUAGES] == [
        "Oman",
        "阿曼",
        "阿曼",
        "Omán",
        "عُمان",
    ]


def test_phone_numbers_are_written_the_country_s_way() -> None:
    assert figures.calling_code("OM") == "+968" and figures.calling_code("US") == "+1"
    assert figures.mobile_lengths("OM") == (8,)
    assert figures.phone("95011500", "OM") == "9501 1500"
    assert figures.phone("+96895011500", None) == "+968 9501 1500"
    assert figures.phone("1500", "OM") == "1500", "a short code stays as it is"
