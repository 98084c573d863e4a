"""Phone numbers exist in their country's plan, by libphonenumber. Short codes are another matter: its data on them is too thin."""

from __future__ import annotations

from collections.abc import Iterator

import phonenumbers

from ...model.channel import Contact
from ...model.country import Country
from ...model.steps import CallStep
from ...model.values import PhoneValue
from ..context import Context, Finding

ID = "phone"
SHORTEST = 7
"""Fewer digits are a short code."""


def check(context: Context) -> Iterator[Finding]:
    """Numbers of contacts, call steps and texts."""
    region = context.record.code if isinstance(context.record, Country) else None
    for loc, record in context.records:
        key = "call" if isinstance(record, CallStep) else "phone"
        if isinstance(record, (Contact, CallStep, PhoneValue)):
            number = getattr(record, key)
            if number and number[0] in "+0123456789" and len(number.lstrip("+")) >= SHORTEST and not _valid(number, region):
                yield Finding((*loc, key), f"`{number}` is not a number of {region or 'any country'}",
                              "expected a number that exists in the numbering plan, with + and country code or as dialled inside the country")


def _valid(number: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, None if number.startswith("+") else region))
    except phonenumbers.NumberParseException:
        return False
