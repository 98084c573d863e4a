"""Data of the country finder on the home page: every country's names in the site's languages, short names, calling codes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import phonenumbers

from ..model.country import Country
from . import figures
from .site import Site

_SHORT = {"US": ("USA", "America", "美国", "美國", "EE. UU.", "EEUU", "أمريكا"), "GB": ("UK", "Britain", "England", "英国", "英國"),
          "AE": ("UAE", "阿联酋", "阿聯酋", "الإمارات"), "HK": ("Hong Kong", "香港"), "MO": ("Macau", "Macao", "澳门", "澳門"),
          "KR": ("Korea", "South Korea", "韩国", "韓國"), "SA": ("KSA", "沙特", "السعودية"), "CZ": ("Czech Republic",),
          "TR": ("Turkey",), "CI": ("Ivory Coast",), "CD": ("Congo",), "VA": ("Vatican",), "NL": ("Holland",)}
"""Names people type that CLDR does not list as a territory's name."""


def data(whole: Site) -> dict[str, Any]:
    """What assets/data/countries.json holds: code, calling code, names by language, other spellings, the guide if any."""
    guides = {country.code: country for country in whole.dataset.countries}
    codes = _calling_codes()
    return {"countries": [_entry(whole, code, codes[code], guides.get(code)) for code in sorted(codes)]}


def _calling_codes() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for calling, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        for region in regions:
            if region != "001":
                found[region] = str(calling)
    return found


def _entry(whole: Site, code: str, calling: str, guide: Country | None) -> dict[str, Any]:
    names = {tag: figures.territory(code, voice.language.locale) for tag, voice in whole.voices.items()}
    alternatives = {name for voice in whole.voices.values()
                    for key in (f"{code}-alt-short", f"{code}-alt-variant") if (name := voice.language.locale.territories.get(key))}
    also = sorted({*alternatives, *_SHORT.get(code, ()), *((guide.short_name,) if guide and guide.short_name else ())} - set(names.values()))
    return {"code": code, "calling": calling, "names": names, "also": also,
            **({"guide": True, "slug": guide.slug} if guide else {"guide": False})}
