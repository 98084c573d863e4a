"""What is left when scripts, stylesheets or the mouse are not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from serving import Site
from test_browser_layout import FIRST, LANGUAGES, stepped

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 800}
WORDS = "one => one.textContent.replace(/\\s+/g, ' ').trim()"


def test_without_scripts_the_root_lists_every_language(visit: Callable[..., Page], site: Site) -> None:
    page = visit(java_script_enabled=False)
    page.goto("")
    links = page.locator("a[hreflang]")
    assert [link.get_attribute("href") for link in links.all()] == [f"{tag}/" for tag in LANGUAGES]
    for link in links.all():
        expect(link).to_be_visible()
    links.last.click()
    expect(page).to_have_url(f"{site.url}ar/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_a_carrier_page_says_everything(visit: Callable[..., Page], site: Site, language: str) -> None:
    address = stepped(site, language)
    with_scripts, without = visit(viewport=PHONE), visit(viewport=PHONE, java_script_enabled=False)
    for page in (with_scripts, without):
        page.goto(address)
    assert without.locator("article").evaluate(WORDS) == with_scripts.locator("article").evaluate(WORDS)
    box = without.locator(FIRST).first.bounding_box()
    assert box and box["y"] < 740
    for way in without.locator("#ways .way").all():
        if way.get_attribute("open") is None:
            way.locator("summary").first.click()
        expect(way.locator(".body").first).to_be_visible()
    hidden = without.locator("article [hidden]").evaluate_all("all => all.map(one => one.localName)")
    assert set(hidden) <= {"button"}, "only buttons that need a script are left out"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_situation_chips_fade_what_is_not_left(visit: Callable[..., Page], site: Site, language: str, scripts: bool) -> None:
    page = visit(viewport=PHONE, java_script_enabled=scripts)
    address = next(
        one
        for one in site.of_kind("carrier", language)
        if re.search(r'class="way[^>]*data-offline="no"', site.html(one)) and re.search(r'class="way[^>]*data-offline="ok"', site.html(one))
    )
    page.goto(address)
    chips = page.locator("[data-situation]")
    assert chips.count() > 1
    for chip in chips.all():
        name = chip.get_attribute("data-situation")
        gone, left = page.locator(f".way[data-{name}=no]"), page.locator(f".way[data-{name}=ok]")
        assert opacity(gone) | opacity(left) <= {"1"}
        page.locator("label", has=page.locator(f"[data-situation={name}]")).click()
        expect(chip).to_be_checked()
        assert opacity(gone) <= {"0.5"} and opacity(left) <= {"1"}, name
        for way in gone.all():
            expect(way.locator(f".because[data-s={name}]")).to_be_visible()
        if gone.count() and left.count():
            assert max(tops(left)) < min(tops(gone)), f"{name}: what is left comes first"
        chip.press("Space")
        expect(chip).not_to_be_checked()


def opacity(ways: object) -> set[str]:
    """How strongly they are drawn."""
    return set(ways.evaluate_all("all => all.map(one => getComputedStyle(one).opacity)"))  # type: ignore[attr-defined]


def tops(ways: object) -> list[float]:
    """Where they begin."""
    return ways.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")  # type: ignore[attr-defined]


@pytest.mark.parametrize("kinds", [("stylesheet",), ("script",), ("stylesheet", "script", "image", "font")], ids="-".join)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_of_which_only_the_html_arrives_is_readable(visit: Callable[..., Page], site: Site, language: str, kinds: tuple[str, ...]) -> None:
    """The connection broke after the page itself: style stands in it, everything else is lost."""
    page = visit(viewport=PHONE, allow=("net::ERR_FAILED",))

    def lose(route: Route) -> None:
        if route.request.resource_type in kinds:
            route.abort()
        else:
            route.continue_()

    page.route("**/*", lose)
    page.goto(stepped(site, language))
    step = page.locator(FIRST).first
    expect(step).to_be_visible()
    box = step.bounding_box()
    assert box and box["y"] < 740 and box["width"] > 200 and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    expect(page.locator("h1")).to_be_in_viewport()


def test_a_page_without_any_style_still_reads_in_order(visit: Callable[..., Page], site: Site) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    html = re.sub(r"<(style|script|noscript)\b.*?</\1>|<link\b[^>]*>", "", site.html(stepped(site, "en")), flags=re.DOTALL)
    page.set_content(html)
    expect(page.locator(FIRST).first).to_be_visible()
    words = page.locator("body").inner_text()
    assert words.index(page.locator("h1").inner_text()) < words.index(page.locator(".steps li p").first.inner_text())


def focused(page: Page, script: str) -> Any:
    """Something about the element that has the focus."""
    return page.evaluate(f"(one => {script})(document.activeElement)")


OUTLINED = """[one, one.closest('label')].some(shown => shown && getComputedStyle(shown).outlineStyle !== 'none'
    && parseFloat(getComputedStyle(shown).outlineWidth) >= 2)"""
"""Whether it, or the label around it, is drawn as the one that has the focus."""

BOX = """(({left, right, top, bottom}) => [left, right, top, bottom])(
    (one.closest('label') ?? one).getBoundingClientRect())"""

LEADS_TO_THE_ARTICLE = """(target => target && (target.querySelector('article') || target.closest('article')) !== null)(
    document.querySelector(one.hash))"""


def test_the_first_thing_a_keyboard_reaches_skips_to_the_content(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    for kind in ("carrier", "country", "home", "document"):
        page.goto(site.of_kind(kind, "en")[0])
        page.keyboard.press("Tab")
        assert focused(page, "one.localName === 'a' && one.hash.length > 1"), f"{kind}: no link to skip to the content"
        assert focused(page, LEADS_TO_THE_ARTICLE), kind
        box = page.locator(":focus").bounding_box()
        assert box and box["x"] >= 0 and box["y"] >= 0, "it shows when it has the focus"
        ink, paper = focused(page, "[getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
        assert ink != paper, "it can be read"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_drawer_opens_and_closes_by_keyboard(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(stepped(site, language))
    opener, nav = page.locator("[data-drawer]"), page.locator("#sg-nav")
    expect(nav).not_to_be_in_viewport()
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(nav.locator("a").first).to_be_in_viewport()
    expect(nav.locator("a").first).to_be_focused()
    assert focused(page, OUTLINED)
    page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(nav).not_to_be_in_viewport()
    expect(opener).to_be_focused()
    opener.click()
    expect(nav.locator("a").first).to_be_in_viewport()
    page.mouse.click(20 if language == "ar" else 340, 600)
    expect(nav).not_to_be_in_viewport()
    expect(opener).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_focus_is_always_somewhere_to_be_seen(visit: Callable[..., Page], site: Site, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800})
    page.goto(stepped(site, "en"))
    page.keyboard.press("Tab")
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page, "one === document.body"):
            break
        seen += 1
        what = focused(page, "one.outerHTML.slice(0, 120)")
        left, right, top, bottom = focused(page, BOX)
        assert right > 0 and left < width and bottom > 0 and top < 800, f"out of sight: {what}"
        assert focused(page, OUTLINED), f"no outline: {what}"
    assert seen > 15
