"""`simguide new CC`: a commented skeleton that needs only facts. Names, currency, numbers and languages come from CLDR and libphonenumber."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from ..pages import figures

_ENGLISH = Locale("en")
_SPOKEN_BY = 10
"""Percent of the people who must speak an official language before a sentence to show is given in it."""


def known(code: str) -> bool:
    """Whether CLDR names a country of that code."""
    return bool(re.fullmatch(r"[A-Z]{2}", code)) and code in _ENGLISH.territories and bool(_currencies(code))


def country(code: str, day: str) -> str:
    """The text of a new data/countries/<code>.yaml."""
    name = figures.territory(code, _ENGLISH)
    lengths = ", ".join(map(str, figures.mobile_lengths(code))) or "unknown"
    currencies = _currencies(code)
    return f"""\
# yaml-language-server: $schema=../schema/country.json
# {name}: calling code {figures.calling_code(code) or "unknown"}, mobile numbers of {lengths} digits inside the country (both known to the pages already).
# Every code, number, price and rule needs a source. Delete what nobody knows: the pages say "not known" and ask.
code: {code}
slug: {slug(name)}
region: "{region(code)}"          # UN M49: {figures.territory(region(code), _ENGLISH)}
currency: {currencies[0]}            # {figures.currency(currencies[0], _ENGLISH)}
languages: [{", ".join(languages(code))}]        # spoken behind the counter, most likely first

sources:
  - id: carrier-page           # kebab-case; facts name it
    url: https://www.example.com/
    title: Title of the page
    publisher: Its publisher
    kind: carrier              # carrier | regulator | news | forum | third_party
    said: unknown              # when it was written: 2026-10, about 2010, 2014..2016, 2021.., unknown
    read: {{on: {day}, how: live}}   # how: live | archived | second_hand (then also via: <source id>)

carriers:
{carrier("carrier", "Carrier name")}"""


def carrier(carrier_id: str, name: str) -> str:
    """The text of a new item of `carriers`."""
    return f"""\
  - id: {carrier_id}                # part of the address, for ever
    name: {name}
    kind: operator             # operator | virtual | travel_esim
    domains: [example.com]     # its links lead nowhere else
    website: https://www.example.com/
    renew:
{channel("website")}"""


def channel(kind: str) -> str:
    """The text of a new item of `renew`."""
    return f"""\
      - kind: {kind}          # app | website | ussd | voucher | sms | hotline | carrier_store | shop | …
        url: https://www.example.com/
        needs: [data_or_wifi]
        fact: {{rating: medium, sources: [carrier-page]}}    # high | medium | low (low: shown as reported, never as steps)
        steps:                 # only what the source shows, in order; without it: expect: [phone_number, amount]
          - open_site
          - enter: phone_number
          - choose: amount
          - pay
          - confirm: balance
"""


def slug(name: str) -> str:
    """An English name as part of an address."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("&", "and")).strip("-")


@cache
def _regions() -> dict[str, frozenset[str]]:
    table = json.loads((Path(__file__).parent / "m49.json").read_text(encoding="utf-8"))
    return {region: frozenset(members.split()) for region, members in table.items() if not region.startswith("_")}


def region(code: str) -> str:
    """The UN M49 subregion a country lies in; 001 (the world) for what lies in none."""
    return next((region for region, members in _regions().items() if code in members), "001")


def languages(code: str) -> list[str]:
    """Official languages of a country, most spoken first."""
    found = get_global("territory_languages").get(code, {})
    official = {tag: entry for tag, entry in found.items() if entry.get("official_status")}
    ranked = sorted((official or found).items(), key=lambda item: -item[1].get("population_percent", 0))
    spoken = [tag for tag, entry in ranked if entry.get("population_percent", 0) >= _SPOKEN_BY]
    return list(dict.fromkeys(tag.split("_")[0] for tag in (spoken or [tag for tag, _ in ranked[:1]])[:3])) or ["en"]


def _currencies(code: str) -> list[str]:
    current = [entry[0] for entry in get_global("territory_currencies").get(code, []) if entry[2] is None and entry[3]]
    return current
