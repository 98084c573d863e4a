"""The three kinds of line, told apart on the page of a carrier in which each stands once (eg.yaml)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from dom import Dom, css, text
from unframed import Pages

NILE = "egypt/nile/"


@pytest.fixture(scope="module", params=["en", "zh-Hans", "ar"])
def dom(request: pytest.FixtureRequest, golden: Pages) -> Dom:
    """The carrier's page, in each language."""
    return golden[request.param, NILE].dom


def saying(dom: Dom, words: str) -> Element:
    """The sentence that says these words (untranslated, so they are the same in every language)."""
    found = [one for one in dom.all("say") if words in text(one)]
    assert len(found) == 1, f"{words!r} stands {len(found)} times"
    return found[0]


def actions(dom: Dom, element: Element) -> list[str]:
    """What can be tapped in it, apart from links within the site."""
    return [href for href in dom.hrefs(element) if ":" in href]


def cited(dom: Dom, element: Element) -> list[str]:
    """Ids of the sources named in its source lines."""
    return [href for line in dom.all("src", inside=element) for href in dom.hrefs(line)]


def assert_reported(dom: Dom, element: Element) -> None:
    """Marked, dated, sourced, unnumbered, and nothing in it can be tapped."""
    assert dom.all("mark-reported", inside=element) and not dom.all("mark-confirmed", inside=element)
    assert not dom.all("steps", inside=element) and not dom.all(tag="ol", inside=element)
    assert actions(dom, element) == []
    assert cited(dom, element) == ["#s-hearsay"]
    assert "2019" in text(dom.all("src", inside=element)[0]) and "2026" in text(dom.all("src", inside=element)[0])


def test_a_confirmed_way_is_numbered_and_can_be_dialled(dom: Dom) -> None:
    way = dom.by_id("ussd")
    assert "way-confirmed" in css(way) and dom.all("mark-confirmed", inside=way)
    (steps,) = dom.all("steps", tag="ol", inside=way)
    assert len(steps) == 5
    assert actions(dom, way) == ["tel:*100%23", "sms:90098", "tel:1500"]
    assert cited(dom, way)[0] == "#s-official"


def test_what_is_less_sure_than_the_confirmed_line_it_stands_in_is_marked(dom: Dom) -> None:
    """Means of payment, time of effect, and whether there is an eSIM are facts of their own."""
    for key, marks in (("ussd", 2), ("auto-renewal", 0)):
        (facts,) = dom.all("facts-list", inside=dom.by_id(key))
        assert len(dom.all("mark-reported", inside=facts)) == marks
        unknown = [one for one in dom.all("t-unknown", inside=facts) if dom.all("mark-reported", inside=one)]
        assert unknown == [], "what nobody knows is not reported either"
    assert len(dom.all("mark-reported", inside=dom.all("strip", inside=dom.by_id("which"))[0])) == 1


def test_a_third_party_is_told_apart_with_its_own_source(dom: Dom) -> None:
    (box,) = dom.all("third", inside=dom.by_id("third-party"))
    assert cited(dom, box) == ["#s-ding-help"] and not dom.all("mark-reported", inside=box)


def test_a_code_with_a_slot_is_shown_and_neither_dialled_nor_copied(dom: Dom) -> None:
    step = dom.all(tag="li", inside=dom.by_id("ussd"))[1]
    (shown,) = dom.all("big", inside=step)
    assert (
        shown.get("dir") == "ltr"
        and "".join(shown.itertext()).startswith("*858*")
        and "".join(shown.itertext()).endswith("#")
    )
    assert len(dom.all(tag="var", inside=shown)) == 1
    assert dom.hrefs(step) == [] and dom.all("copy", inside=step) == []


def test_a_text_message_with_a_slot_is_not_copied_with_the_slot_in_it(dom: Dom) -> None:
    assert [button.get("data-copy") for button in dom.all("copy", inside=dom.by_id("ussd"))] == ["*100#", "1500"]


def test_a_reported_way_gives_its_steps_as_a_dated_report(dom: Dom) -> None:
    way = dom.by_id("website")
    assert "way-reported" in css(way)
    assert_reported(dom, way)
    (loose,) = dom.all("loose", tag="ul", inside=way)
    assert len(loose) == 4
    assert "*200#" in text(way) and "nile.example/pay" in text(way), "what is reported is still said"


def test_a_confirmed_way_with_reported_screens_gives_its_address_and_no_numbers(dom: Dom) -> None:
    way = dom.by_id("app")
    assert "way-confirmed" in css(way)
    assert actions(dom, way) == ["https://nile.example/app"]
    (block,) = dom.all("reported-steps", inside=way)
    assert dom.all("mark-reported", inside=block) and not dom.all(tag="ol", inside=way)
    assert cited(dom, way)[0] == "#s-official" and "#s-hearsay" in cited(dom, way)


def test_what_to_expect_is_never_numbered(dom: Dom) -> None:
    way = dom.by_id("shop")
    (expect,) = dom.all("expect", inside=way)
    assert [len(items) for items in dom.all(tag="ul", inside=expect)] == [2]
    assert not dom.all(tag="ol", inside=way) and actions(dom, way) == []
    assert cited(dom, way)[:2] == ["#s-official", "#s-quoted"], "a fact names all of its sources"


def test_a_confirmed_statement_links_and_names_its_source(dom: Dom) -> None:
    said = saying(dom, "Sure:")
    assert "say-confirmed" in css(said) and not dom.all("mark-reported", inside=said)
    assert actions(dom, said) == ["https://nile.example/sure", "mailto:care@nile.example"]
    assert "../delta/" in dom.hrefs(said)
    assert cited(dom, said) == ["#s-official"]
    assert [code.get("dir") for code in dom.all(tag="code", inside=said)] == ["ltr"]


def test_a_reported_statement_links_nowhere(dom: Dom) -> None:
    said = saying(dom, "Rumour:")
    assert "say-reported" in css(said)
    assert_reported(dom, said)
    assert dom.hrefs(said) == ["#s-hearsay"]
    for shown in ("*102#", "nile.example/rumour", "care@nile.example", "Delta"):
        assert shown in text(said)


@pytest.mark.parametrize("name", ["check-by-rumour", "plan-doubtful", "caveat-doubt", "heard-told", "faq-asked"])
def test_reported_records_of_every_kind_are_marked_and_link_nowhere(dom: Dom, name: str) -> None:
    assert_reported(dom, dom.by_id(name))


def test_a_reported_stage_of_a_line_is_marked_and_links_nowhere(dom: Dom) -> None:
    active, lost = dom.all("stage", inside=dom.by_id("line-line"))
    assert not dom.all("mark-reported", inside=active) and cited(dom, active) == ["#s-official"]
    assert "nile.example/lost" in text(lost)
    assert_reported(dom, lost)


def test_contacts_can_be_called_only_where_confirmed(dom: Dom) -> None:
    sure, old, site = dom.all("contact", inside=dom.by_id("contacts"))
    assert actions(dom, sure) == ["tel:1502"] and cited(dom, sure) == ["#s-official"]
    assert_reported(dom, old)
    assert_reported(dom, site)


def test_house_advice_has_a_mark_of_its_own_and_no_source(dom: Dom) -> None:
    ours = dom.by_id("faq-ours")
    assert dom.all("mark-advice", inside=ours) and not dom.all("src", inside=ours)
    assert not dom.all("mark-confirmed", inside=ours) and not dom.all("mark-reported", inside=ours)


def test_sources_are_listed_once_with_the_page_they_were_read_through(dom: Dom) -> None:
    listed = [one.get("id") for one in dom.all(tag="li", inside=dom.all("sources", tag="ol")[0])]
    assert sorted(listed) == ["s-ding-help", "s-hearsay", "s-official", "s-quoted"]
    assert dom.hrefs(dom.by_id("s-quoted")) == ["https://regulator.example/rule", "#s-official"]


def test_what_is_unknown_becomes_a_question_in_both_languages(golden: Pages) -> None:
    """The country speaks Arabic; of nine aspects one is known, and nobody says if a foreign payment card passes."""
    for lang in ("en", "zh-Hans"):
        dom = golden[lang, NILE].dom
        questions = dom.all("show", inside=dom.by_id("ask"))
        assert len(questions) == 9
        for one in questions:
            (theirs,), (mine,) = dom.all("theirs", inside=one), dom.all("mine", inside=one)
            assert (theirs.get("lang"), theirs.get("dir")) == ("ar", "rtl")
            assert any("\u0600" <= char <= "\u06ff" for char in text(theirs)), text(theirs)
            assert any("\u4e00" <= char <= "\u9fff" for char in text(mine)) == (lang == "zh-Hans")
    own = golden["ar", NILE].dom
    assert all(len(one) == 1 for one in own.all("show", inside=own.by_id("ask"))), (
        "an Arabic reader needs the question once"
    )


def test_where_nothing_is_known_the_page_says_so_and_asks(golden: Pages) -> None:
    dom = golden["en", "egypt/delta/"].dom
    for section in ("balance", "line"):
        asked = dom.by_id(section)
        assert dom.all("mark-unknown", inside=asked)
        assert len(dom.all("theirs", inside=asked)) == len(dom.all("mine", inside=asked)) == 1
    for section in ("plans", "contacts"):
        assert dom.all("mark-unknown", inside=dom.by_id(section))
    assert len(dom.all("show", inside=dom.by_id("ask"))) == 10
