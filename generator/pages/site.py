"""Every page of the site: which there are, and how each is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ..dataset import Dataset
from ..i18n.catalogue import Catalogue
from ..i18n.plurals import plural_index
from ..model.brand import Brand
from ..model.carrier import Carrier
from ..model.country import Country
from ..model.facts import Source
from ..model.paths import records
from . import figures, fragments, reference
from .language import Language, language
from .page import Crumb, Page, TocItem
from .render import environment
from .speaker import Speaker, Texts, Voice, isolate, isolate_ltr
from .tools import Tools

COUNTRIES_URL = "assets/data/countries.json"


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that rendering needs, for all languages."""

    dataset: Dataset
    voices: Mapping[str, Voice]
    """By tag, in the order of the site's languages."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page that can be rendered: its address is known before its content is."""

    language: Language
    path: str
    render: Callable[[], Page]

    @property
    def address(self) -> str:
        """Address from the root of the site, with a closing slash."""
        return f"{self.language.path}/{self.path}"


def site(dataset: Dataset, catalogues: Mapping[str, Catalogue]) -> Site:
    """Prepare rendering: languages, words, and where each record's texts lie."""
    texts = Texts(dict(_places(dataset)))
    return Site(dataset, {
        tag: Voice(language(tag), catalogues.get(tag, Catalogue(tag)), dataset, texts, plural_index(tag))
        for tag in dataset.languages})


def _places(dataset: Dataset) -> Iterator[tuple[int, tuple[str, str]]]:
    roots = [("library", dataset.library)]
    roots += [(f"countries/{country.code.lower()}", country) for country in dataset.countries]
    roots += [(f"brands/{brand.id}", brand) for brand in dataset.brands]
    for file, root in roots:
        for path, record in records(root):
            yield id(record), (file, path)


def pages(whole: Site) -> Iterator[PageSpec]:
    """Every generated page in every language."""
    for voice in whole.voices.values():
        yield from _in_language(whole, voice)


def _in_language(whole: Site, voice: Voice) -> Iterator[PageSpec]:
    simple = {"": ("home", "home.page_title", "home.lead"), "which-sim/": ("which_sim", "nav.which_sim", "which_sim.lead"),
              "anywhere/": ("anywhere", "anywhere.title", "anywhere.lead"), "faq/": ("faq", "faq.shared_title", "faq.shared_lead")}
    for path, (kind, title, lead) in simple.items():
        yield PageSpec(voice.language, path, lambda path=path, kind=kind, title=title, lead=lead: _simple(whole, voice, path, kind, title, lead))
    if voice.language.tag == whole.dataset.languages[0]:  # for editors, who write English
        yield PageSpec(voice.language, reference.PATH, lambda: reference.fields_page(speaker(whole, voice, reference.PATH), whole.dataset))
    for brand in whole.dataset.brands:
        yield PageSpec(voice.language, f"which-sim/{brand.id}/", lambda brand=brand: _brand(whole, voice, brand))
    for country in whole.dataset.countries:
        yield PageSpec(voice.language, f"{country.slug}/", lambda country=country: _country(whole, voice, country))
        for carrier in country.carriers:
            yield PageSpec(voice.language, f"{country.slug}/{carrier.id}/",
                           lambda country=country, carrier=carrier: _carrier(whole, voice, country, carrier))


def regions(whole: Site, s: Speaker) -> list[tuple[str, list[tuple[Country, str]]]]:
    """Regions with their countries and the countries' names, both sorted by name in the reader's language."""
    p = _tools(whole, s, ())
    return [(region, [(country, p.country_name(country)) for country in countries]) for region, countries in p.by_region()]


def speaker(whole: Site, voice: Voice, path: str, country: Country | None = None) -> Speaker:
    """Somebody who says what stands on one page."""
    return Speaker(voice, fragments.value, f"{voice.language.path}/{path}", country, whole.voices)


def _tools(whole: Site, s: Speaker, sources: tuple[Source, ...]) -> Tools:
    everything = {source.id: source for source in (*whole.dataset.library.sources, *sources)}
    return Tools(s, whole.dataset, everything)


def _finish(template: str, p: Tools, path: str, kind: str, title: str, description: str, toc: tuple[TocItem, ...],
            crumbs: tuple[Crumb, ...], scripts: tuple[str, ...] = (), **context: Any) -> Page:
    s = p.speaker
    html = environment().get_template(f"{template}.jinja").render(s=s, p=p, **context)
    present = tuple(item for item in toc if f'id="{item.anchor}"' in html)
    return Page(s.language, path, kind, title, description, Markup(html), present, crumbs, s.share, scripts)


def _toc(s: Speaker, *sections: tuple[str, str]) -> tuple[TocItem, ...]:
    return tuple(TocItem(anchor, s.plain(key)) for anchor, key in sections)


_COMMON = {"names": {"carrier": "", "country": ""}, "number_format": "", "none_channel": {"app": None, "url": None}}


def _simple(whole: Site, voice: Voice, path: str, kind: str, title: str, lead: str) -> Page:
    s = speaker(whole, voice, path)
    p = _tools(whole, s, ())
    crumbs = (Crumb(s.plain("nav.home"), ""),) if path else ()
    toc = {
        "home": _toc(s, ("guides", "home.guides"), ("marks", "home.marks")),
        "which_sim": _toc(s, ("identify", "which_sim.identify"), ("brands", "which_sim.brands"), ("carriers", "which_sim.carriers")),
        "anywhere": _toc(s, *((name.replace("_", "-"), f"advice.{name}") for name in (
            "no_way", "identify", "before_it_ends", "before", "while", "after", "trouble", "keep", "safety")), ("sentences", "anywhere.sentences")),
        "faq": tuple(TocItem(f"topic-{topic.replace('_', '-')}", s.plain(f"topic.{topic}")) for topic, _, _ in p.faq_topics()),
    }[kind]
    countries = "../" * s.origin.count("/") + COUNTRIES_URL
    return _finish(kind, p, path, kind, s.plain(title), s.plain(lead), toc, crumbs, ("home",) if kind == "home" else (),
                   countries_url=countries, country_name="", **_COMMON)


def _brand(whole: Site, voice: Voice, brand: Brand) -> Page:
    path = f"which-sim/{brand.id}/"
    s = speaker(whole, voice, path)
    p = _tools(whole, s, brand.sources)
    toc = _toc(s, ("candidates", "brand.candidates"), ("tell", "brand.tell_title"), ("identify", "which_sim.identify"),
               ("heard", "heard.title"), ("faq", "faq.title"), ("sources", "sources.title"))
    crumbs = (Crumb(s.plain("nav.home"), ""), Crumb(s.plain("nav.which_sim"), "which-sim/"))
    return _finish("brand", p, path, "brand", s.plain("brand.title", name=brand.name), s.prose_plain(brand, "lead"), toc, crumbs,
                   brand=brand, country_name="", **_COMMON)


def _country(whole: Site, voice: Voice, country: Country) -> Page:
    path = f"{country.slug}/"
    s = speaker(whole, voice, path, country)
    p = _tools(whole, s, country.sources)
    name = p.country_name(country)
    toc = _toc(s, ("carriers", "country.pick"), ("ways", "country.ways"), ("balance", "balance.title"), ("plans", "plans.title"),
               ("rules", "rules.short"), ("line", "line.title"), ("caveats", "caveats.title"), ("heard", "heard.title"),
               ("disagree", "unknown.title"), ("faq", "faq.title"), ("complaints", "complaints.title"),
               ("safety", "safety.title"), ("sources", "sources.title"))
    crumbs = (Crumb(s.plain("nav.home"), ""), Crumb(p.territory(country.region), None))
    carriers = s.plain("list.separator").join(carrier.name for carrier in country.carriers)
    return _finish("country", p, path, "country", s.plain("country.title", name=name),
                   s.plain("country.description", name=name, carriers=carriers), toc, crumbs,
                   **_COMMON | {"country": country, "country_name": name, "number_format": number_format(s, country),
                                "names": {"carrier": "", "country": name}})


def _carrier(whole: Site, voice: Voice, country: Country, carrier: Carrier) -> Page:
    path = f"{country.slug}/{carrier.id}/"
    s = speaker(whole, voice, path, country)
    p = _tools(whole, s, country.sources)
    name = p.country_name(country)
    brand = s.plain("text.aside", words=carrier.brand) if carrier.brand else ""
    full = f"{carrier.name}{brand}"
    toc = _toc(s, ("ways", "ways.title"), ("paying", "paying.title"), ("which", "which.title"), ("balance", "balance.title"),
               ("change", "change.title"), ("plans", "plans.title"), ("line", "line.title"), ("caveats", "caveats.title"),
               ("notes", "notes.title"), ("heard", "heard.title"), ("faq", "faq.title"), ("contacts", "contacts.title"),
               ("safety", "safety.title"), ("sources", "sources.title"))
    crumbs = (Crumb(s.plain("nav.home"), ""), Crumb(p.territory(country.region), None), Crumb(name, f"{country.slug}/"))
    return _finish("carrier", p, path, "carrier", s.plain("carrier.page_title", name=full, country=name),
                   s.plain("carrier.description", name=full, country=name), toc, crumbs,
                   **_COMMON | {"country": country, "carrier": carrier, "country_name": name, "carrier_name": isolate(full),
                                "number_format": number_format(s, country), "none_channel": {"app": None, "url": carrier.website},
                                "names": {"carrier": isolate(carrier.name), "country": name}})


def number_format(s: Speaker, country: Country) -> Markup | str:
    """`8 digits; from abroad +968`, by libphonenumber."""
    lengths = figures.mobile_lengths(country.code)
    code = figures.calling_code(country.code)
    if len(lengths) != 1 or not code:
        return ""
    return s.t("strip.number_format", n=lengths[0], code=isolate_ltr(code))
