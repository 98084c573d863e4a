"""The real pages, every one in every language: what must hold whatever the data say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from dom import css, text
from unframed import Pages, Rendered

from generator import trust
from generator.dataset import Dataset
from generator.model.carrier import Carrier
from generator.model.channel import Channel
from generator.model.country import Country
from generator.model.facts import Fact

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "es", "ar")
SCRIPT = {
    "zh-Hans": re.compile("[\u4e00-\u9fff]"),
    "zh-Hant": re.compile("[\u4e00-\u9fff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
}


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest, real_data: Dataset) -> str:
    """Each language of the site."""
    assert set(LANGUAGES) == set(real_data.languages)
    return str(request.param)


@pytest.fixture
def pages(lang: str, real: Pages) -> list[Rendered]:
    """All pages of a language."""
    found = [page for (tag, _), page in real.items() if tag == lang]
    assert len(found) > 10
    return found


def carriers(data: Dataset) -> Iterator[tuple[Country, Carrier]]:
    """Every carrier with its country."""
    for country in data.countries:
        for carrier in country.carriers:
            yield country, carrier


def kind(data: Dataset, country: Country, *facts: Fact | None) -> str:
    """confirmed only if every fact is."""
    sources = {source.id: source for source in (*country.sources, *data.library.sources)}
    kinds = {
        trust.kind(fact, [sources[name] for name in fact.sources], data.today) for fact in facts if fact is not None
    }
    return "reported" if "reported" in kinds else "confirmed"


def test_every_language_has_every_page(real: Pages, real_data: Dataset) -> None:
    expected = {"", "which-sim/", "anywhere/", "faq/", *(f"which-sim/{brand.id}/" for brand in real_data.brands)}
    expected |= {f"{country.slug}/" for country in real_data.countries}
    expected |= {f"{country.slug}/{carrier.id}/" for country, carrier in carriers(real_data)}
    for tag in LANGUAGES:
        assert {path for lang, path in real if lang == tag} >= expected
        assert {page.address.split("/")[0] for (lang, _), page in real.items() if lang == tag} == {tag.lower()}


def test_every_page_has_one_heading_a_title_and_a_description(pages: list[Rendered]) -> None:
    for page in pages:
        assert len(page.dom.all(tag="h1")) == 1, page.address
        assert page.title.strip() and page.description.strip(), page.address
        assert len(page.description) < 400 and "<" not in page.title + page.description, page.address
        assert all(page.dom.by_id(anchor) is not None for anchor in page.toc), page.address


def test_titles_and_descriptions_tell_pages_apart(pages: list[Rendered]) -> None:
    assert len({page.title for page in pages}) == len(pages)
    assert len({page.description for page in pages}) == len(pages)


def test_ways_are_numbered_exactly_where_way_and_steps_are_confirmed(
    lang: str, real: Pages, real_data: Dataset
) -> None:
    seen = {"confirmed": 0, "reported": 0}
    for country, carrier in carriers(real_data):
        dom = real[lang, f"{country.slug}/{carrier.id}/"].dom
        for channel in carrier.renew:
            way, where = dom.by_id(channel.key), (country.slug, carrier.id, channel.key)
            state = kind(real_data, country, channel.fact)
            assert f"way-{state}" in css(way), where
            assert dom.all(f"mark-{state}", inside=way), where
            numbered = bool(channel.steps) and kind(real_data, country, channel.fact, channel.steps_fact) == "confirmed"
            assert [len(steps) for steps in dom.all("steps", tag="ol", inside=way)] == (
                [len(channel.steps)] if numbered else []
            ), where
            assert [one for one in dom.all(tag="ol", inside=way) if "steps" not in css(one)] == [], where
            seen[state] += 1
    assert min(seen.values()) > 0, seen


def dialled(channel: Channel) -> list[str]:
    """The dial links that its steps must give: codes and numbers that can be dialled as they stand."""
    found = []
    for step in channel.steps:
        if (code := getattr(step, "dial", None)) and "<" not in code:
            found.append(f"tel:{code.replace('#', '%23')}")
        elif sms := getattr(step, "sms", None):
            found.append(f"sms:{sms.to}")
        elif number := getattr(step, "call", None):
            found.append(f"tel:{number}")
    return found


def test_dial_links_are_those_of_the_confirmed_steps_and_no_others(lang: str, real: Pages, real_data: Dataset) -> None:
    count = 0
    for country, carrier in carriers(real_data):
        dom = real[lang, f"{country.slug}/{carrier.id}/"].dom
        for channel in carrier.renew:
            live = kind(real_data, country, channel.fact, channel.steps_fact) == "confirmed"
            found = [href for href in dom.hrefs(dom.by_id(channel.key)) if href.startswith(("tel:", "sms:"))]
            assert found == (dialled(channel) if live else []), (country.slug, carrier.id, channel.key)
            count += len(found)
    assert count > 0, "no carrier of any country has a code that can be dialled"


def test_dial_links_stand_in_confirmed_lines_only_and_are_well_formed(pages: list[Rendered]) -> None:
    for page in pages:
        for one in page.dom.all(tag="a"):
            href = one.get("href", "")
            if not href.startswith(("tel:", "sms:")):
                continue
            assert re.fullmatch(r"tel:(?:[*+\d]|%23)+|sms:\+?\d+", href), f"{page.address}: {href}"
            around = list(page.dom.above(one))
            assert any({"steps", "contact"} & css(above) for above in around), f"{page.address}: {href}"
            assert not any(re.search(r"-reported\b|reported-", above.get("class", "")) for above in around), (
                f"{page.address}: {href}"
            )


REPORTED = ("way-reported", "reported-steps", "say-reported", "plan-reported")


def test_reported_lines_are_marked_unnumbered_and_link_only_to_their_sources(pages: list[Rendered]) -> None:
    faults, seen = [], 0
    for page in pages:
        dom = page.dom
        # A record that shows as reported without a class of its own: caveat, claim, answer, candidate.
        marked = [
            one
            for mark in dom.all("mark-reported")
            for one in dom.above(mark)
            if css(one) & {"box", "q", "candidate", "lead"}
        ]
        for block in [one for name in REPORTED for one in dom.all(name)] + [
            one for one in marked if not dom.all("say", inside=one)
        ]:
            seen += 1
            where = f"{page.address} .{'.'.join(sorted(css(block)))}#{block.get('id')}"
            if not dom.all("mark-reported", inside=block):
                faults.append(f"{where}: no mark")
            if block.tag != "div" and dom.all("steps", inside=block):
                faults.append(f"{where}: numbered")
            faults += [f"{where}: leads to {href}" for href in dom.hrefs(block) if re.match(r"[a-z]+:", href)]
            if not re.search(r"\d{4}", " ".join(text(line) for line in source_lines(page, block))):
                faults.append(f"{where}: no date")
    assert seen > 10
    assert not faults, "\n".join(faults)


def source_lines(page: Rendered, element: Element) -> list[Element]:
    """Where a statement comes from: told in it, after a row of statements that share it, or else by its record."""
    found = page.dom.all("src", inside=element)
    if found:
        return found
    for later in page.dom.next(element):
        if found := page.dom.all("src", inside=later):
            return found
        if "say" not in css(later):
            break
    record = next((above for above in page.dom.above(element) if css(above) & {"way", "plan", "check"}), None)
    return [] if record is None else page.dom.all("src", inside=record)


def test_every_statement_of_fact_says_where_it_comes_from(pages: list[Rendered]) -> None:
    faults, seen = [], 0
    for page in pages:
        for name in ("say", "way", "check", "contact", "stage", "candidate", "plan-confirmed", "plan-reported"):
            for one in page.dom.all(name):
                if name == "stage" and not page.dom.all("in", inside=one):
                    continue  # the bar for comparing carriers, which links to the page with the sources
                lines = source_lines(page, one)
                seen += 1
                if not lines or not all(page.dom.hrefs(line) for line in lines):
                    faults.append(f"{page.address}: {text(one)[:80]}")
    assert seen > 100
    assert not faults, "\n".join(faults)


def test_source_lines_lead_to_sources_on_the_same_page(pages: list[Rendered]) -> None:
    for page in pages:
        ids = [one.get("id") for one in page.dom.root.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), f"{page.address}: {sorted({name for name in ids if ids.count(name) > 1})}"
        for line in page.dom.all("src"):
            for href in page.dom.hrefs(line):
                assert href.startswith("#s-") and href[1:] in ids, f"{page.address}: {href}"
                (outside,) = [link for link in page.dom.hrefs(page.dom.by_id(href[1:])) if not link.startswith("#")]
                assert outside.startswith(("https://", "http://"))


def test_open_questions_stand_in_the_country_s_language_and_the_reader_s(
    lang: str, real: Pages, real_data: Dataset
) -> None:
    seen = 0
    for country, carrier in carriers(real_data):
        dom = real[lang, f"{country.slug}/{carrier.id}/"].dom
        asked = {rule.about for rule in carrier.change.rules}
        passes = [way.pays.means.get("foreign_card", "unknown") for way in carrier.renew if way.pays]
        expected = 9 - len(asked) + (not {"yes", "no"} & set(passes))
        boxes = [one for one in dom.all("askbox") for one in dom.all("show", inside=one)]
        assert len(boxes) == expected, (country.slug, carrier.id)
        first = country.languages[0]
        for box in boxes:
            seen += 1
            theirs, mine = dom.all("theirs", inside=box), dom.all("mine", inside=box)
            assert theirs, (country.slug, carrier.id)
            if first in real_data.languages and first != lang:
                assert theirs[0].get("lang") == first and SCRIPT.get(first, re.compile("")).search(text(theirs[0])), (
                    text(theirs[0])
                )
            own = mine or [one for one in theirs if one.get("lang") in (None, lang)]
            assert len(own) == 1 and SCRIPT.get(lang, re.compile("")).search(text(own[0])), text(box)
    assert seen > 10


def test_what_a_carrier_page_cannot_tell_is_marked_as_unknown(lang: str, real: Pages, real_data: Dataset) -> None:
    for country, carrier in carriers(real_data):
        dom = real[lang, f"{country.slug}/{carrier.id}/"].dom
        for section, known in (
            ("balance", carrier.checks),
            ("line", carrier.lifecycles),
            ("contacts", carrier.contacts),
        ):
            marks = [mark for mark in dom.all("mark-unknown", inside=dom.by_id(section))]
            assert bool(marks) == (not known), (country.slug, carrier.id, section)
            if section != "contacts":
                assert bool(dom.all("show", inside=dom.by_id(section))) == (not known), (
                    country.slug,
                    carrier.id,
                    section,
                )


def test_third_parties_are_marked_as_reported_exactly_where_their_record_is(
    lang: str, real: Pages, real_data: Dataset
) -> None:
    services = {service.id: service for service in real_data.library.services}
    for country in real_data.countries:
        dom = real[lang, f"{country.slug}/"].dom
        for channel in [one for one in country.channels if one.service]:
            (box,) = dom.all("third", inside=dom.by_id(channel.key))
            state = kind(real_data, country, services[channel.service].fact)
            assert bool(dom.all("mark-reported", inside=box)) == (state == "reported"), (country.slug, channel.service)


def test_codes_run_from_left_to_right(pages: list[Rendered]) -> None:
    for page in pages:
        for one in [*page.dom.all(tag="code"), *page.dom.all("big"), *page.dom.all("out")]:
            inside_isolate = one.get("dir") == "ltr" or all(child.tag == "bdi" for child in one)
            assert inside_isolate, f"{page.address}: {text(one)}"
