"""A made-up language, French in name, whose every message is marked ⟦ … ⟧.

Whatever shows, sounds or is shared outside such marks went through no translation, so it must be a name, code, figure
or label of the data.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import full_project
import pytest
import yaml
from babel import Locale
from playwright.sync_api import Browser, Page, expect
from serving import Site, build, copy_project, last_day, serve
from watching import visiting

from generator.dataset import Dataset, load
from generator.model.base import text_fields
from generator.model.prose import PLACEHOLDER
from generator.model.walk import walk
from generator.pages.fragments import shown_url
from generator.pages.language import language as language_of

pytestmark = pytest.mark.browser
FRENCH = Locale("fr")


def mark(text: str) -> str:
    """`Pay {amount}.` becomes `⟦Paay ⟧{amount}⟦.⟧`: longer, marked, placeholders untouched."""
    parts = re.split(f"({PLACEHOLDER.pattern.replace('(', '(?:')})", text)
    return "".join(part if PLACEHOLDER.fullmatch(part) else "⟦" + re.sub("([aeiou])", r"\1\1", part) + "⟧" for part in parts if part)


def names(place: str) -> Iterator[str]:
    """Names that no sentence of the interface holds."""
    yield "Zq" + place.replace(".", "Zq").replace("_", "")


@pytest.fixture(scope="module")
def project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project, one country more in which every field of every model is filled, and French in marks."""
    folder = tmp_path_factory.mktemp("pseudo")
    full_project.write(folder / "full", project_root, names, ["en"])
    root = copy_project(project_root, folder / "project")
    data = root / "data"
    for kind in ("countries/eg.yaml", "brands/brand.yaml"):
        shutil.copy(folder / "full" / "data" / kind, data / kind)
    for name in ("advice", "caveats", "faqs", "services"):
        parts = [yaml.load((origin / "data" / "library" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader) for origin in (root, folder / "full")]
        merged = {key: [one for part in parts for one in part.get(key, [])] for part in parts for key in part}
        (data / "library" / f"{name}.yaml").write_text(json.dumps(merged, ensure_ascii=False), encoding="utf-8")
    (data / "languages.yaml").write_text("languages: [en, es, ar, fr]\n", encoding="utf-8")
    for lang in ("zh-hans", "zh-hant"):
        shutil.rmtree(root / "content" / lang)
    full_project.translate(root, "fr", mark)
    (root / "content" / "fr").mkdir()
    (root / "content" / "fr" / "how-we-know.md").write_text(
        "---\ntitle: ⟦Hoow⟧\ndescription: ⟦Deescriiptiioon⟧\n---\n\n⟦Teext⟧\n\n## ⟦Heeaadiing⟧\n\n⟦Moore⟧\n",
        encoding="utf-8",
    )
    return root


@pytest.fixture(scope="module")
def pseudo(project: Path, project_root: Path) -> Iterator[Site]:
    """The site built from it."""
    with serve(build(project, project_root)) as site:
        yield site


@dataclass(frozen=True)
class Allowed:
    """What may stand outside the marks."""

    anywhere: re.Pattern[str]
    """Figures, dates, places and languages by CLDR, addresses of this site."""
    isolated: re.Pattern[str]
    """What the data call things, besides: in `<bdi>`, or where there is no markup (titles, attributes)."""

    @cache  # noqa: B019 - one for the whole module
    def words_left(self, text: str, isolated: bool) -> bool:
        """Whether words are left when marked and allowed ones are taken out."""
        rest = (self.isolated if isolated else self.anywhere).sub("", re.sub("⟦[^⟦⟧]*⟧", " ", text))
        return bool(re.search(r"[^\W\d_]", rest))


@pytest.fixture(scope="module")
def untranslated(project: Path) -> Allowed:
    """Everything that may stand outside the marks in this project."""
    loaded = load(project, last_day(project))
    assert loaded.dataset is not None, loaded.problems[:3]
    cldr = of_cldr(loaded.dataset)
    return Allowed(any_of(cldr), any_of(cldr | set(of_the_data(loaded.dataset))))


def any_of(words: set[str]) -> re.Pattern[str]:
    """Any of these as whole words, or a figure."""
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if re.search(r"\w", word))
    units = r"jours?|mois|ans?|heures?|minutes?|semaines?|GB|MB|kbit/s|fr/[a-z0-9/-]*"
    return re.compile(rf"(?<!\w)(?:{alternatives}|[+*#]?\d[\d.,*#]*(?:er)?|{units})(?!\w)")


def of_the_data(data: Dataset) -> Iterator[str]:
    """Names, titles, labels, addresses, codes and numbers: every text but those that translators get."""
    for root in (data.library, *data.countries, *data.brands):
        for _, record in walk(root):
            for name in set(type(record).model_fields) - set(text_fields(type(record))):
                value = getattr(record, name)
                for text in value if isinstance(value, tuple) else (value,):
                    if isinstance(text, str) and "Literal" not in repr(type(record).model_fields[name].annotation) and name != "id":
                        yield text
                        if text.startswith("http"):
                            yield shown_url(text)


def of_cldr(data: Dataset) -> set[str]:
    """Names of countries, regions, currencies, months and languages."""
    codes = {country.currency for country in data.countries}
    autonyms = {language_of(tag).autonym for tag in data.languages}
    months = {name for width in ("wide", "abbreviated") for name in FRENCH.months["format"][width].values()}
    money = codes | {FRENCH.currencies[code] for code in codes} | {FRENCH.currency_symbols.get(code, code) for code in codes}
    return set(FRENCH.territories.values()) | autonyms | months | money


COLLECT = """() => {
  const found = [], looks = new Set();
  const add = (where, text, isolated = true) => { if (text && text.trim()) found.push([where, text, isolated]) };
  const place = one => one.localName + (one.id && '#' + one.id) + [...one.classList].map(name => '.' + name).join('');
  /* In the page's language, or in English for want of a translation; not a name or label with a language of its own. */
  const own = one => (near => near.lang === 'fr' || near.matches('span[dir]'))(one.closest('[lang]'));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, one = text.parentElement;
    const skipped = one.closest('script, style, noscript') || (one.closest('.big, code') && one.localName !== 'var');
    if (!skipped && own(one)) add(place(one), text.data, !!one.closest('bdi, a.out'));
  }
  const spoken = /^(title|alt|placeholder|label|aria-(label|description|roledescription|valuetext)|data-.*)$/;
  const situations = 'offline|no-credit|foreign-card|alipay-wechat|cash|no-local-id|abroad';
  const hooks = 'md-.*|situation|s|copy|copy-from|countries|drawer|late|theme|theme-button';
  const steering = new RegExp(`^data-(${hooks}|${situations})$`);
  for (const one of document.querySelectorAll('body, body *')) if (own(one)) {
    for (const {name, value} of one.attributes)
      if (spoken.test(name) && !steering.test(name)) add(place(one) + '@' + name, value);
    const look = one.localName + one.className;
    if (!looks.has(look)) for (const side of ['::before', '::after', '::marker'])
      add(place(one) + side, (getComputedStyle(one, side).content.match(/"[^"]*"/g) ?? []).join(' '));
    looks.add(look);
  }
  for (const one of document.querySelectorAll('input[type=submit], input[type=button]')) add(place(one), one.value);
  for (const name of ['name=description', 'property="og:title"', 'property="og:description"'])
    add(name, document.querySelector(`meta[${name}]`).content);
  add('title', document.title);
  return found;
}"""

SHARED = """[document.title, ...['name=description', 'property="og:title"', 'property="og:description"'].map(
    one => document.querySelector(`meta[${one}]`).content)]"""


def escaped(page: Page, allowed: Allowed) -> list[str]:
    """What shows, sounds or is shared and went through no translation."""
    return [f"{where}: {text.strip()[:90]!r}" for where, text, isolated in page.evaluate(COLLECT) if allowed.words_left(text, isolated)]


@dataclass(frozen=True)
class Seen:
    """What one page was found to say."""

    escaped: list[str]
    english: int
    """Sentences that show in English for want of a translation."""
    heading: str
    shared: list[str]
    """Title of the tab, description, title and description of a shared link."""


@pytest.fixture(scope="module")
def seen(browser: Browser, pseudo: Site, untranslated: Allowed) -> dict[str, Seen]:
    """Every French page, looked at once."""
    found = {}
    with visiting(browser, pseudo) as (page, _):
        for address in pseudo.pages("fr"):
            page.goto(address)
            english, heading = page.locator("span[lang=en][dir]").count(), page.locator("h1").inner_text()
            found[address] = Seen(escaped(page, untranslated), english, heading, page.evaluate(SHARED))
    assert len(found) > 20
    return found


def test_everything_on_every_page_is_translated(seen: dict[str, Seen]) -> None:
    first = {one: address for address, page in reversed(seen.items()) for one in page.escaped}
    assert not first, "\n".join(f"{address}: {one}" for one, address in first.items())


def test_no_page_of_a_complete_translation_shows_english(seen: dict[str, Seen], pseudo: Site) -> None:
    assert {address: page.english for address, page in seen.items() if page.english} == {}
    for address in seen:
        footer = pseudo.html(address).partition("<footer")[2]
        assert "%" not in footer, f"{address} says that not all of it is translated"


def test_headings_titles_and_shared_links_are_translated(seen: dict[str, Seen]) -> None:
    for address, page in seen.items():
        assert "⟦" in page.heading and all("⟦" in text for text in page.shared), f"{address}: {page.heading} {page.shared}"


def test_what_scripts_say_is_translated(browser: Browser, pseudo: Site, untranslated: Allowed) -> None:
    with visiting(browser, pseudo, viewport={"width": 360, "height": 800}, permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        page.goto("fr/")
        for typed, shown in (
            ("qqqq", "#found-note"),
            ("zqcountry", "#found a"),
            ("france", "#found a"),
            ("+1", "#found a"),
        ):
            page.locator("#find").fill(typed)
            expect(page.locator(shown).first).not_to_be_empty()
            assert escaped(page, untranslated) == []
        for _ in range(2):
            page.locator("[data-theme-button]").click()
            assert "⟦" in str(page.locator("[data-theme-button]").get_attribute("aria-label"))
        page.goto(next(one for one in pseudo.of_kind("carrier", "fr") if 'class="copy"' in pseudo.html(one)))
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for button in page.locator("button.copy").all()[:3]:
            button.click()
            expect(button).to_have_text(re.compile("⟦"))
        assert escaped(page, untranslated) == []
        page.locator("[data-drawer]").click()
        assert escaped(page, untranslated) == []


def test_pages_without_a_language_speak_every_language(browser: Browser, pseudo: Site, untranslated: Allowed) -> None:
    for address, scripts in (("", False), ("404.html", True)):
        with visiting(browser, pseudo, java_script_enabled=scripts) as (page, _):
            page.goto(address)
            section = page.locator("main > [lang=fr]")
            assert section.inner_text().startswith("⟦") and not untranslated.words_left(section.inner_text(), False)
            assert page.locator("a[lang=fr]").inner_text() == language_of("fr").autonym
