"""A reader's way through the site in each language, with nothing but what a reader sees and taps."""

from __future__ import annotations

import re
from collections.abc import Callable

import phonenumbers
import pytest
from playwright.sync_api import Locator, Page, expect
from serving import Site

from generator.pages import figures
from generator.pages.language import language as language_of

pytestmark = pytest.mark.browser
TAGS = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "es": "es", "ar": "ar"}
PHONE = {"width": 360, "height": 800}


@pytest.fixture(params=list(TAGS))
def language(request: pytest.FixtureRequest, site: Site) -> str:
    """First part of the addresses of each language."""
    assert set(site.languages) == set(TAGS)
    return str(request.param)


def found(page: Page) -> Locator:
    """What the finder offers."""
    return page.locator("#found a")


def test_a_country_is_found_by_name_in_any_language_and_by_calling_code(visit: Callable[..., Page]) -> None:
    page = visit(viewport=PHONE)
    page.goto("ar/")
    for typed in ("Oman", "阿曼", "عُمان", "عمان", "OMÁN", "+968", "00968", "968"):
        page.locator("#find").fill("qqqq")
        expect(found(page)).to_have_count(0)
        page.locator("#find").fill(typed)
        expect(found(page).first).to_have_attribute("href", "oman/")
        expect(found(page).first).to_contain_text("عُمان")


def test_from_home_to_a_carrier_and_back(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(f"{language}/")
    page.locator("#find").fill(figures.territory("OM", language_of(TAGS[language]).locale))
    expect(found(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}{language}/oman/")
    carrier = page.locator("#carriers .card a").first
    address = f"{site.url}{language}/oman/{carrier.get_attribute('href')}"
    carrier.click()
    expect(page).to_have_url(address)
    expect(page.locator("h1")).to_be_visible()
    ways = page.locator("#ways .way")
    assert ways.count() > 1
    for index in range(ways.count()):
        way = ways.nth(index)
        if way.get_attribute("open") is None:
            way.locator("summary").first.click()
        expect(way.locator(".body").first).to_be_visible()
        expect(way.locator(".src").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{site.url}{language}/oman/")
    page.locator(".crumbs a").first.click()
    expect(page).to_have_url(f"{site.url}{language}/")


def test_a_calling_code_of_many_countries_lists_all_of_them(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("en/")
    page.locator("#find").fill("+1")
    expect(found(page).first).to_be_visible()
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1]
    names = {figures.territory(code, language_of("en").locale) for code in codes}
    assert {name.strip() for name in found(page).locator("b").all_inner_texts()} == names
    assert len(codes) == found(page).count() > 20
    assert set(found(page).locator("bdi").all_inner_texts()) == {"+1"}


def test_a_country_without_a_guide_leads_to_the_general_one(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(f"{language}/")
    name = figures.territory("FR", language_of(TAGS[language]).locale)
    page.locator("#find").fill(name)
    expect(found(page).first.locator("b")).to_have_text(name)
    found(page).first.click()
    assert page.url.startswith(f"{site.url}{language}/anywhere/")
    expect(page.locator("ol.steps li").first).to_be_visible()


def test_what_is_not_found_is_said_and_help_is_one_key_away(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport=PHONE)
    page.goto(f"{language}/")
    page.locator("#find").fill("qqqq")
    expect(page.locator("#found-note")).not_to_be_empty()
    expect(page.locator("#found")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{language}/anywhere/"))


def test_the_finder_works_by_keyboard(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    page.goto("en/")
    page.locator("#find").fill("united")
    expect(found(page).nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(found(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#find")).to_be_focused()


def dial_page(site: Site, language: str) -> str:
    """A carrier page with a code that can be dialled in one of its ways."""
    for address in site.of_kind("carrier", language):
        if re.search(r'<ol class="steps">(?:(?!</ol>).)*href="tel:\*', site.html(address), re.DOTALL):
            return address
    raise AssertionError(f"no carrier of {language} has a code that can be dialled")


def test_a_code_can_be_dialled_and_copied(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(dial_page(site, language))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    code = page.locator(".steps .code:has(a[href^='tel:*'])").first
    shown = code.locator("output").inner_text()
    assert re.fullmatch(r"[*#][\d*#]+", shown)
    expect(code.locator("a")).to_have_attribute("href", "tel:" + shown.replace("#", "%23"))
    button = code.locator("button")
    expect(button).to_be_visible()
    before = button.inner_text()
    button.click()
    expect(button).to_have_text(str(button.get_attribute("data-done")))
    assert page.evaluate("navigator.clipboard.readText()") == shown
    if language == "en":
        expect(button).to_have_text(before, timeout=4000)


def test_copying_works_without_the_clipboard_interface(visit: Callable[..., Page], site: Site) -> None:
    """On plain http there is none."""
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("window.reader = navigator.clipboard; Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(dial_page(site, "en"))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    button = page.locator(".steps .code:has(a[href^='tel:*']) button").first
    button.click()
    expect(button).to_have_text(str(button.get_attribute("data-done")))
    assert page.evaluate("reader.readText()") == button.get_attribute("data-copy")


def test_the_questions_can_be_copied_in_one_go(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(next(address for address in site.of_kind("carrier", language) if 'id="ask"' in site.html(address)))
    page.locator("#ask button.copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    for question in page.locator("#ask li p").all_inner_texts():
        assert question in copied


def test_the_language_switch_keeps_the_page(visit: Callable[..., Page], site: Site, language: str) -> None:
    """That it leads to the same page from every page is looked at in test_built_html.py."""
    page = visit(viewport=PHONE)
    path = site.of_kind("carrier", language)[-1].partition("/")[2]
    page.goto(f"{language}/{path}")
    menu = page.locator("header details.menu")
    menu.locator("summary").click()
    expect(menu.locator("[aria-current]")).to_have_attribute("hreflang", TAGS[language])
    other = "ar" if language != "ar" else "zh-hant"
    menu.locator(f"a[hreflang={TAGS[other]}]").click()
    expect(page).to_have_url(f"{site.url}{other}/{path}")
    expect(page.locator("html")).to_have_attribute("lang", TAGS[other])


def test_the_menu_closes_on_escape_and_elsewhere(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("en/")
    menu = page.locator("header details.menu")
    for close in (lambda: page.keyboard.press("Escape"), lambda: page.locator("h1").click()):
        menu.locator("summary").click()
        expect(menu.locator("ul")).to_be_visible()
        close()
        expect(menu.locator("ul")).to_be_hidden()


def test_the_colours_chosen_stay(visit: Callable[..., Page], site: Site, language: str) -> None:
    page = visit(viewport=PHONE, color_scheme="light")
    page.goto(f"{language}/")
    root, button = page.locator("html"), page.locator("[data-theme-button]")
    expect(root).to_have_attribute("data-theme", "light")
    light, label = background(page), button.get_attribute("aria-label")
    button.click()
    expect(root).to_have_attribute("data-theme", "dark")
    assert background(page) < 80 < light
    assert button.get_attribute("aria-label") not in (None, "", label)
    page.goto(site.of_kind("carrier", language)[0])
    expect(root).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    button.click()
    expect(root).to_have_attribute("data-theme", "light")
    assert background(page) > 200


def background(page: Page) -> float:
    """How light the page is, from 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_a_link_to_a_folded_answer_opens_it(visit: Callable[..., Page], site: Site) -> None:
    page = visit()
    address = next(one for one in site.of_kind("country", "en") if 'id="faq-' in site.html(one))
    anchor = re.findall(r'<details class="q" id="(faq-[a-z0-9-]+)"', site.html(address))[-1]
    page.goto(f"{address}#{anchor}")
    expect(page.locator(f"#{anchor} .body")).to_be_visible()
    page.goto("en/")
    page.goto(address)
    source = page.locator(".src a").first
    source.evaluate("one => one.click()")
    expect(page.locator(str(source.get_attribute("href")))).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{site.url}{address}")


def test_a_missing_page_offers_every_language(visit: Callable[..., Page], site: Site) -> None:
    page = visit(allow=("404",))
    for address in ("en/oman/nobody/", "nowhere.html"):
        answer = page.goto(address)
        assert answer is not None and answer.status == 404
        assert [page.evaluate("one => one.href", link.element_handle()) for link in page.locator("a").all()] == [f"{site.url}{tag}/" for tag in TAGS]
        assert page.locator("main > [lang]").count() == len(TAGS)
        assert page.locator("main > [lang=ar]").get_attribute("dir") == "rtl"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("zh-TW", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("zh", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("es-MX", "es"),
        ("es", "es"),
        ("ar-EG", "ar"),
        ("en-GB", "en"),
        ("fr", "en"),
    ],
)
def test_the_root_leads_to_the_browser_s_language(visit: Callable[..., Page], site: Site, locale: str, expected: str) -> None:
    page = visit(locale=locale)
    page.goto("")
    expect(page).to_have_url(f"{site.url}{expected}/")


def test_the_root_remembers_the_language_chosen(visit: Callable[..., Page], site: Site) -> None:
    page = visit(locale="es-MX")
    page.goto("en/faq/")
    page.locator("header details.menu summary").click()
    page.locator("header a[hreflang=zh-Hant]").click()
    expect(page).to_have_url(f"{site.url}zh-hant/faq/")
    page.goto("")
    expect(page).to_have_url(f"{site.url}zh-hant/")
