"""Every file of the built site: well-formed, complete, and leading nowhere that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from serving import Site

ROOT = "https://site.invalid/"
FOR_EDITORS = {"fields/"}
"""Pages in English only, which readers are not led to."""


@pytest.fixture(scope="module")
def parsed(site: Site) -> dict[str, Element]:
    """Every page as a tree; a parse error of any kind fails here, with the page's name."""
    trees, faults = {}, []
    for address in site.addresses:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        trees[address] = parser.parse(site.html(address))
        faults += [f"{address}:{line}:{column}: {code}" for (line, column), code, _ in parser.errors]
    assert not faults, "\n".join(faults)
    assert len(trees) > 50
    return trees


def elements(tree: Element) -> Iterator[Element]:
    """All elements."""
    return (one for one in tree.iter() if isinstance(one.tag, str))


def test_every_page_says_its_language_direction_title_and_what_it_is_about(parsed: dict[str, Element]) -> None:
    for address, tree in parsed.items():
        lang, direction = tree.get("lang"), tree.get("dir")
        assert lang and direction in ("ltr", "rtl"), address
        if "/" in address:
            assert lang.lower() == address.split("/")[0], address
            assert direction == ("rtl" if lang == "ar" else "ltr"), address
        titles = [one.text for one in elements(tree) if one.tag == "title"]
        assert len(titles) == 1 and (titles[0] or "").strip(), address
        described = [
            one.get("content", "") for one in elements(tree) if one.tag == "meta" and one.get("name") == "description"
        ]
        assert len(described) == 1 and described[0].strip(), address


def test_every_page_of_a_language_can_be_shared(parsed: dict[str, Element]) -> None:
    for address, tree in parsed.items():
        if "/" in address:
            shared = {
                one.get("property"): one.get("content")
                for one in elements(tree)
                if one.tag == "meta" and one.get("property")
            }
            assert shared.get("og:title") and shared.get("og:description") and shared.get("og:locale"), address


def test_ids_are_unique(parsed: dict[str, Element]) -> None:
    for address, tree in parsed.items():
        ids = [one.get("id") for one in elements(tree) if one.get("id") is not None]
        assert sorted({name for name in ids if ids.count(name) > 1}) == [], address
        assert "" not in ids, address


def test_every_link_and_anchor_leads_somewhere(site: Site, parsed: dict[str, Element]) -> None:
    ids = {address: {one.get("id") for one in elements(tree)} for address, tree in parsed.items()}
    faults, seen = [], 0
    for address, tree in parsed.items():
        for one in elements(tree):
            for name in ("href", "src", "action", "data-countries"):
                value = one.get(name)
                if value is None or re.match(r"(?:https?|tel|sms|mailto):", value):
                    continue
                seen += 1
                if fault := unresolved(site.folder, ids, address, value):
                    faults.append(f"{address}: {value} ({fault})")
    assert seen > 1000
    assert not faults, "\n".join(sorted(set(faults)))


def unresolved(folder: Path, ids: dict[str, set[str | None]], address: str, value: str) -> str:
    """Why a link leads nowhere; nothing if it leads to a file of the site and to an anchor in it."""
    target = urlsplit(urljoin(ROOT + address, value))
    if f"{target.scheme}://{target.netloc}/" != ROOT:
        return "outside the site"
    path = unquote(target.path).removeprefix("/")
    page = f"{path}index.html" if path == "" or path.endswith("/") else path
    if not (folder / page).is_file():
        return "no such page"
    anchor = unquote(target.fragment)
    return "no such anchor" if anchor and anchor not in ids.get(page.removesuffix("index.html"), set()) else ""


def test_every_page_is_linked_from_its_home_page_or_below(site: Site, parsed: dict[str, Element]) -> None:
    for language in site.languages:
        reached, waiting = set(), [f"{language}/"]
        while waiting:
            address = waiting.pop()
            if address in reached or address not in parsed:
                continue
            reached.add(address)
            links = [
                urljoin(ROOT + address, one.get("href", "")) for one in elements(parsed[address]) if one.tag == "a"
            ]
            waiting += [
                urlsplit(link).path.removeprefix("/") for link in links if link.startswith(f"{ROOT}{language}/")
            ]
        assert sorted(set(site.pages(language)) - reached - {f"{language}/{path}" for path in FOR_EDITORS}) == []


def test_languages_have_the_same_pages(site: Site) -> None:
    paths = {language: {address.partition("/")[2] for address in site.pages(language)} for language in site.languages}
    assert len(paths) > 1
    everything = set().union(*paths.values()) - FOR_EDITORS
    assert {language: sorted(everything - found) for language, found in paths.items() if everything - found} == {}


def test_the_language_switch_leads_to_the_same_page(site: Site, parsed: dict[str, Element]) -> None:
    for address, tree in parsed.items():
        language, _, path = address.partition("/")
        if not path and language not in site.languages:
            continue
        links = [
            one
            for one in elements(tree)
            if one.tag == "a" and one.get("hreflang") and "out" not in one.get("class", "")
        ]
        same = [f"{tag}/{'' if path in FOR_EDITORS and tag != language else path}" for tag in site.languages]
        assert sorted(urljoin(ROOT + address, one.get("href", "")) for one in links) == [ROOT + one for one in same], address
        assert all(
            one.get("lang") == one.get("hreflang") and one.get("dir") and "".join(one.itertext()).strip()
            for one in links
        ), address
        assert [one.get("lang") for one in links if one.get("aria-current")] == [tree.get("lang")], address


RESOURCES = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
    "image": "href",
    "input": "src",
    "track": "src",
    "form": "action",
    "base": "href",
}


def test_no_page_asks_anything_of_another_host(site: Site, parsed: dict[str, Element]) -> None:
    for address, tree in parsed.items():
        for one in elements(tree):
            value = one.get(RESOURCES.get(one.tag, ""), "") + " " + one.get("srcset", "") + " " + one.get("poster", "")
            if one.tag == "link" and {"canonical", "alternate"} & set(one.get("rel", "").split()):
                continue
            assert not re.search(r"(?:^|\s)(?:[a-z]+:)?//", value), f"{address}: <{one.tag}> {value}"
            if one.tag == "style":
                assert_local(address, one.text or "")
            assert_local(address, one.get("style", ""))
    for file in site.folder.rglob("*.css"):
        assert_local(file.name, file.read_text("utf-8"))


def assert_local(where: str, style: str) -> None:
    """Nothing from elsewhere, fonts and imports included."""
    found = re.findall(r"(?:url\(\s*|@import\s*)[\"']?(?:https?:)?//[^)\"']+", style)
    assert found == [], where


def test_nothing_runs_from_an_attribute_or_a_link(parsed: dict[str, Element]) -> None:
    for address, tree in parsed.items():
        for one in elements(tree):
            for name, value in one.attrib.items():
                assert not str(name).lower().startswith("on"), f"{address}: <{one.tag} {name}>"
                assert not re.match(r"\s*(?:javascript|vbscript|data):", value, re.IGNORECASE), (
                    f"{address}: {name}={value}"
                )


def test_controls_and_pictures_have_names(parsed: dict[str, Element]) -> None:
    """A button, link, summary or field that says nothing when read aloud cannot be used without eyes."""
    for address, tree in parsed.items():
        labels = {one.get("for") for one in elements(tree) if one.tag == "label" and "".join(one.itertext()).strip()}
        wrapped = {
            field
            for label in elements(tree)
            if label.tag == "label" and "".join(label.itertext()).strip()
            for field in label.iter("input")
        }
        for one in elements(tree):
            spoken = (
                "".join(one.itertext()).strip() or one.get("aria-label", "").strip() or one.get("title", "").strip()
            )
            if one.tag in ("button", "summary") or (one.tag == "a" and one.get("href")):
                assert spoken, f"{address}: <{one.tag} class={one.get('class')}> is silent"
            elif one.tag in ("input", "select", "textarea") and "md-toggle" not in one.get("class", ""):
                assert spoken or one.get("id") in labels or one in wrapped, f"{address}: <{one.tag}> has no label"
            elif one.tag == "img":
                assert one.get("alt") is not None, address
            elif one.tag in ("nav", "figure", "ul", "p", "div") and one.get("aria-label") is not None:
                assert one.get("aria-label", "").strip(), address


def test_nothing_untidy_is_published(site: Site) -> None:
    names = [file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()]
    assert [
        name for name in names if name.endswith((".yaml", ".po", ".md", ".jinja", ".map", ".py")) or "/." in f"/{name}"
    ] == []
