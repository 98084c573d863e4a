"""Ratings sink with age: one step after 12 months (a price: 6), another after 24."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from dom import css
from unframed import Pages

from generator import trust
from generator.model.facts import Fact, Source

READ = "2026-11-01"


def source(read: str = READ) -> Source:
    return Source.model_validate(
        {
            "id": "a",
            "url": "https://a.example/",
            "title": "A",
            "publisher": "A",
            "kind": "carrier",
            "said": "unknown",
            "read": {"on": read, "how": "archived"},
        }
    )


def fact(rating: str, **more: object) -> Fact:
    return Fact.model_validate({"rating": rating, "sources": ["a"], **more})


@pytest.mark.parametrize(
    ("rating", "day", "price", "expected"),
    [
        ("high", "2026-11-01", False, "high"),
        ("high", "2027-10-31", False, "high"),
        ("high", "2027-11-01", False, "medium"),
        ("high", "2028-10-31", False, "medium"),
        ("high", "2028-11-01", False, "low"),
        ("high", "2040-01-01", False, "low"),
        ("medium", "2027-10-31", False, "medium"),
        ("medium", "2027-11-01", False, "low"),
        ("medium", "2028-11-01", False, "low"),
        ("low", "2026-11-01", False, "low"),
        ("low", "2029-01-01", False, "low"),
        ("high", "2027-04-30", True, "high"),
        ("high", "2027-05-01", True, "medium"),
        ("high", "2028-10-31", True, "medium"),
        ("high", "2028-11-01", True, "low"),
        ("medium", "2027-04-30", True, "medium"),
        ("medium", "2027-05-01", True, "low"),
    ],
)
def test_rating_of_a_day(rating: str, day: str, price: bool, expected: str) -> None:
    today = date.fromisoformat(day)
    assert trust.rating(fact(rating), [source()], today, price=price) == expected
    assert trust.kind(fact(rating), [source()], today, price=price) == (
        "reported" if expected == "low" else "confirmed"
    )


def test_a_month_counts_from_its_first_day() -> None:
    assert trust.rating(fact("medium"), [source("2026-11")], date(2027, 11, 1)) == "low"


def test_the_latest_reading_counts_and_the_fact_s_own_before_any() -> None:
    sources = [source("2020-01"), source("2026-11-01")]
    assert trust.rating(fact("high"), sources, date(2026, 12, 1)) == "high"
    own = fact("high", read={"on": "2020-01", "how": "archived"})
    assert trust.rating(own, sources, date(2026, 12, 1)) == "low"


def test_looking_again_never_raises_a_rating() -> None:
    assert trust.rating(fact("low", read={"on": "2026-11-01", "how": "live"}), [source()], date(2026, 11, 2)) == "low"


def test_what_nobody_has_read_is_low() -> None:
    assert trust.rating(fact("high"), [], date(2026, 11, 1)) == "low"


@pytest.mark.parametrize(
    ("day", "ussd", "note", "price"),
    [
        (date(2027, 4, 30), "confirmed", "confirmed", "confirmed"),
        (date(2027, 5, 1), "confirmed", "confirmed", "reported"),
        (date(2027, 11, 1), "confirmed", "reported", "reported"),
        (date(2028, 11, 1), "reported", "reported", "reported"),
    ],
)
def test_pages_age_with_the_facts(
    golden_on: Callable[[date], Pages], day: date, ussd: str, note: str, price: str
) -> None:
    """The way by code is rated high, the note medium, the price medium; all were read on 1 November 2026."""
    dom = golden_on(day)["en", "egypt/nile/"].dom
    way, plan = dom.by_id("ussd"), dom.by_id("plan-fresh")
    said = next(one for one in dom.all("say") if "Sure:" in "".join(one.itertext()))
    assert f"way-{ussd}" in css(way) and f"say-{note}" in css(said) and f"plan-{price}" in css(plan)
    assert bool(dom.all("steps", tag="ol", inside=way)) == (ussd == "confirmed")
    assert any(href.startswith("tel:") for href in dom.hrefs(way)) == (ussd == "confirmed")
    assert bool(dom.all("mark-reported", inside=said)) == (note == "reported")
    assert bool(dom.all("mark-reported", inside=plan)) == (price == "reported")
