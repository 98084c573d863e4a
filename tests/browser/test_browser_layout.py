"""Every page on screens of every width, in both directions, on paper and in the dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Site
from watching import visiting

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "zh-hans", "zh-hant", "es", "ar")
WIDTHS = (360, 320, 768, 1280)

FIRST = "#ways :is(.steps > li, .loose > li, .no-steps > p, .reported-steps > p)"
"""The first step of all: of the first way, or its first instruction, or of the advice where nothing is confirmed."""

WIDER = """width => {
  const root = document.scrollingElement, rtl = document.documentElement.dir === 'rtl', found = [];
  if (root.scrollWidth <= width) return found;
  for (const one of document.querySelectorAll('body *')) {
    const box = one.getBoundingClientRect();
    const out = box.width && (rtl ? box.left < -1 : box.right > width + 1) && !one.closest('.jump, .chips');
    if (out) found.push(one.localName + '.' + one.className);
  }
  return [`${root.scrollWidth} px`, ...found.slice(-3)];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_and_every_carrier_page_begins_with_a_step(browser: Browser, site: Site, language: str) -> None:
    """Folded content is opened first and measured too. The first step is looked for as the page arrives on a phone."""
    wide, late = [], []
    kinds: dict[str, str] = {}
    for address in sorted(site.pages(language), key=lambda one: len(site.html(one))):
        kinds[site.kind(address)] = address  # the longest page of each kind, for the wide screens
    with visiting(browser, site, viewport={"width": 360, "height": 800}) as (page, _):
        for address in site.pages(language):
            page.set_viewport_size({"width": 360, "height": 800})
            page.goto(address)
            if site.kind(address) == "carrier":
                box = page.locator(FIRST).first.bounding_box()
                if box is None or box["y"] > 740:
                    late.append(f"{address}: {box and box['y']}")
            page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")
            for width in WIDTHS if address in kinds.values() else WIDTHS[:2]:
                page.set_viewport_size({"width": width, "height": 800})
                if found := page.evaluate(WIDER, width):
                    wide.append(f"{address} at {width}: {' '.join(found)}")
    assert not wide, "\n".join(wide)
    assert not late, "\n".join(late)


def test_pages_without_a_language_do_not_scroll_sideways(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=True, viewport={"width": 320, "height": 700})
    page.goto("404.html")
    assert page.evaluate(WIDER, 320) == []


def stepped(site: Site, language: str) -> str:
    """A carrier page whose first way has numbered steps, with a code in it if there is one."""
    pages = [
        address
        for address in site.of_kind("carrier", language)
        if re.search(r'<details class="way[^>]* open.*?<ol class="steps">', site.html(address), re.DOTALL)
    ]
    return next((one for one in pages if 'class="big"' in site.html(one)), pages[0])


def test_arabic_runs_from_right_to_left_and_codes_do_not(visit: Callable[..., Page], site: Site) -> None:
    page = visit(viewport={"width": 360, "height": 800})
    page.goto(stepped(site, "ar"))
    page.evaluate("document.querySelectorAll('article details').forEach(one => one.open = true)")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    gaps = page.evaluate("""[...document.querySelectorAll('.ways .steps > li')].map(step => {
        const outer = step.getBoundingClientRect(), inner = step.firstElementChild.getBoundingClientRect();
        return [outer.right - inner.right, inner.left - outer.left] })""")
    assert gaps and all(right > 20 > left for right, left in gaps), "step numbers stand on the right"
    for selector in (".big", "article code", "a.out[dir]"):
        directions = page.locator(selector).evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
        assert set(directions) <= {"ltr"}, selector
    assert page.locator(".big, article code").count() > 0
    brand, button = page.locator(".brand").bounding_box(), page.locator("[data-theme-button]").bounding_box()
    assert brand and button and brand["x"] > button["x"], "the header is mirrored"


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant", "es"])
def test_other_languages_run_from_left_to_right(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport={"width": 360, "height": 800})
    page.goto(stepped(site, language))
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    step, inner = (
        page.locator(".steps > li").first.bounding_box(),
        page.locator(".steps > li > div").first.bounding_box(),
    )
    assert step and inner and inner["x"] - step["x"] > 20


def test_sentences_for_the_counter_run_in_their_own_direction(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    page.goto("en/anywhere/")
    directions = page.locator("#sentences [lang]").evaluate_all("all => all.map(one => [one.lang, getComputedStyle(one).direction])")
    assert ["ar", "rtl"] in directions and ["es", "ltr"] in directions


def test_the_navigation_is_there_on_wide_screens(visit: Callable[..., Page], site: Site) -> None:
    page = visit(viewport={"width": 1280, "height": 800})
    page.goto(stepped(site, "en"))
    expect(page.locator("#sg-nav a[aria-current=page]")).to_be_visible()
    expect(page.locator(".sg-toc")).to_be_visible()
    expect(page.locator("[data-drawer]")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_device_s_colours_are_respected(visit: Callable[..., Page], scheme: str, scripts: bool) -> None:
    page = visit(color_scheme=scheme, java_script_enabled=scripts)
    page.goto("es/")
    colour = page.locator("body").evaluate("one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]")
    paper, ink = (sum(int(part) for part in re.findall(r"\d+", one)[:3]) / 3 for one in colour)
    assert (paper < 60 and ink > 190) if scheme == "dark" else (paper > 230 and ink < 60)


FAINT = """() => {
  const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = one => {
    if (!one) return [255, 255, 255];
    const [r, g, b, alpha = 1] = parts(getComputedStyle(one).backgroundColor);
    if (alpha === 1) return [r, g, b];
    return behind(one.parentElement).map((below, index) => alpha * [r, g, b][index] + (1 - alpha) * below);
  };
  const faint = new Map();
  for (const one of document.querySelectorAll('body *')) {
    const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!says || !one.checkVisibility({visibilityProperty: true}) || one.closest('[hidden], .vh')) continue;
    const [a, b] = [light(parts(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.set(one.localName + '.' + one.className, ratio.toFixed(1));
  }
  return [...faint].map(([place, ratio]) => `${place} ${ratio}`);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit: Callable[..., Page], site: Site, scheme: str) -> None:
    """Contrast of 4.5 to 1, as WCAG AA asks of small text."""
    page = visit(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    for kind in ("home", "country", "carrier", "brand", "faq", "document"):
        page.goto(site.of_kind(kind, "en")[-1])
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate(FAINT) == [], kind


FOLDED_AWAY = """() => [...document.querySelectorAll('article details:not(.correct) > :not(summary)')].filter(one => {
    const shown = one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true});
    return one.textContent.trim() && (!shown || one.getBoundingClientRect().height < 5);
}).map(one => one.parentElement.id)"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_paper_shows_what_is_folded_and_leaves_out_what_only_a_screen_needs(visit: Callable[..., Page], site: Site, language: str) -> None:
    for scripts in (True, False):
        page = visit(java_script_enabled=scripts, viewport={"width": 800, "height": 1000})
        page.goto(stepped(site, language))
        page.emulate_media(media="print")
        assert page.evaluate(FOLDED_AWAY) == []
        assert page.locator("article details:not([open])").count() > 0
        for selector in (".sg-header", ".md-sidebar", ".now", ".acts"):
            assert page.locator(selector).evaluate_all("all => all.every(one => !one.checkVisibility())"), selector
