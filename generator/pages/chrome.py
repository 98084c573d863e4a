"""The frame around a page: head, header, navigation, breadcrumbs, contents, footer. All of it escaped here.

The navigation is slim: regions, countries, and the carriers of the country at hand, so that it never grows with the
square of the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model.country import Country
from . import figures
from .language import Language
from .page import Page, relative
from .render import environment
from .site import Site, regions, speaker
from .speaker import Speaker, isolate

_PAGES = (("which-sim/", "nav.which_sim"), ("anywhere/", "nav.anywhere"), ("faq/", "faq.shared_title"), ("how-we-know/", "nav.how"))
_THEME_KEYS = {"action.skip": "nav.skip", "toc": "nav.toc", "nav": "nav.main", "header": "nav.main", "footer": "nav.main",
               "clipboard.copy": "copy.button", "clipboard.copied": "copy.done"}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language."""

    language: Language
    address: str
    href: str
    same: bool
    """It is this page; where a language lacks it, its home page stands in."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What the theme's templates print. Every field is escaped."""

    title: Markup
    head: Markup
    header: Markup
    nav: Markup
    toc: Markup
    crumbs: Markup
    footer: Markup
    kind: Markup
    scripts: tuple[str, ...]
    theme: Mapping[str, Markup]


def chrome(whole: Site, page: Page, paths: Mapping[str, frozenset[str]], site_url: str | None) -> Chrome:
    """The frame of a page. `paths` names the pages each language has, so that the language switch never leads nowhere."""
    voice = whole.voices[page.language.tag]
    s = speaker(whole, voice, page.path)
    others = tuple(_alternates(whole, page, paths))
    context = {
        "s": s, "page": page, "alternates": others, "site_url": (site_url or "").rstrip("/") + "/" if site_url else "",
        "regions": regions(whole, s), "here": _here(whole, page), "pages": _PAGES,
        "share": isolate(figures.percent(page.translated, s.language.locale)),  # type: ignore[arg-type]
        "today": isolate(figures.day(whole.dataset.today, s.language.locale)),
    }

    def part(name: str) -> Markup:
        return Markup(environment().get_template(f"chrome/{name}.jinja").render(context))

    return Chrome(
        title=escape(_title(s, page)), head=part("head"), header=part("header"), nav=part("nav"),
        toc=part("toc") if len(page.toc) > 1 else Markup(""), crumbs=part("crumbs"), footer=part("footer"),
        kind=escape(page.kind.replace("_", "-")), scripts=page.scripts, theme=theme_words(s))


def theme_words(s: Speaker) -> dict[str, Markup]:
    """The strings that Material's own templates ask for. `language` closes its attribute and adds the direction."""
    words = {key: escape(s.plain(ours)) for key, ours in _THEME_KEYS.items()}
    words["language"] = Markup('{}" dir="{}').format(s.language.tag, s.language.dir)
    words["direction"] = escape(s.language.dir)
    return words


def _title(s: Speaker, page: Page) -> str:
    return f"{page.title} · {s.plain('site.name')}"


def _alternates(whole: Site, page: Page, paths: Mapping[str, frozenset[str]]) -> Iterable[Alternate]:
    for tag, voice in whole.voices.items():
        path = page.path if page.path in paths.get(tag, frozenset()) else ""
        address = f"{voice.language.path}/{path}"
        yield Alternate(voice.language, address, relative(page.address, address), path == page.path)


def _here(whole: Site, page: Page) -> Country | None:
    return next((country for country in whole.dataset.countries if page.path.startswith(f"{country.slug}/")), None)


def standalone(whole: Site, messages: tuple[str, ...], base: str, redirect: bool) -> str:
    """A page before any language is chosen: the root of the site, and the page for addresses that do not exist."""
    voices = [speaker(whole, voice, "") for voice in whole.voices.values()]
    return environment().get_template("chrome/root.jinja").render(
        voices=voices, messages=messages, base=base, redirect=redirect, paths=[voice.language.path for voice in voices],
        title=voices[0].plain("site.name"), description=voices[0].plain("site.tagline"))
