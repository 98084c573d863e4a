"""The field reference, and that nothing is left undocumented: no field, no command."""

from __future__ import annotations

import argparse
import re
from functools import cache
from pathlib import Path

import html5lib
import pytest
import yaml
from support import ROOT, TODAY, edit

from generator import cli
from generator.dataset import Dataset, build_day, load
from generator.i18n.catalogue import Catalogue
from generator.model import shapes
from generator.model.base import Model
from generator.model.scalars import Said
from generator.pages import reference
from generator.pages.page import Page
from generator.pages.site import pages, site, speaker
from generator.project import open_project

MODELS = tuple(dict.fromkeys(model for root in shapes.ROOTS.values() for model in shapes.records(root)))


@cache
def data() -> Dataset:
    """The real data."""
    dataset = load(ROOT, max(TODAY, build_day())).dataset
    assert dataset is not None
    return dataset


@cache
def page() -> Page:
    """The page as the site has it."""
    whole = site(data(), {tag: Catalogue(tag) for tag in data().languages})
    return reference.fields_page(speaker(whole, whole.voices["en"], reference.PATH), data())


@pytest.mark.parametrize("model", MODELS)
def test_every_field_stands_on_the_page(model: type[Model]) -> None:
    """With its name, under its record, once."""
    anchor = reference.anchor(model)
    assert page().html.count(f'<section id="{anchor}">') == 1
    for name, info in model.model_fields.items():
        spelled = info.alias or name
        assert page().html.count(f'<div id="{anchor}.{spelled}"><dt><code>{spelled}</code>') == 1


@pytest.mark.parametrize("model", MODELS)
def test_no_field_is_undocumented(model: type[Model]) -> None:
    """Every record and every field has a docstring; every shape has words."""
    assert (model.__doc__ or "").strip() and model.__doc__ != Model.__doc__
    for field in shapes.fields(model):
        assert field.doc.endswith((".", "…")), f"{model.__name__}.{field.name}: {field.doc!r}"


def test_words_of_lists_stand_on_the_page() -> None:
    """Allowed values, what is said of them, defaults, least numbers."""
    html = page().html
    for words in ("<code>captive_portal</code>", "captive_portal: the page the network itself shows.", "at least 1",
                  "left out, it is <code>unknown</code>", 'a list; each item: <a href="#steps">a step</a>',
                  "<code>0 days</code>", "&lt;voucher&gt;", '<a href="#carrier">Carrier</a> <code>renew</code>'):
        assert words in html, words


def test_examples_are_real() -> None:
    """Most fields have one; each is YAML that says the field's own key."""
    examples = [entry for group in reference.groups(data()) for part in group.parts for entry in part.entries]
    given = [entry for entry in examples if entry.example is not None]
    assert len(given) > 0.7 * len(examples)
    for entry in given:
        found = yaml.load(f"{entry.field.name}: {entry.example}", Loader=yaml.BaseLoader)
        assert list(found) == [entry.field.name] and found[entry.field.name], entry.example


@pytest.mark.parametrize("text", ["unknown", "2026-10", "about 2010", "2014..2016", "about 2021..2023", "2021..",
                                  "..2016"])
def test_spelling_of_dates(text: str) -> None:
    """As they are read."""
    assert reference.spelled(Said.parse(text)) == text


def test_page_is_right_html() -> None:
    """A strict parser has nothing to say; ids are unique, links on the page lead somewhere, backticks became code."""
    html5lib.HTMLParser(strict=True).parse(f"<!doctype html><html><head></head><body>{page().html}</body></html>")
    ids = re.findall(r' id="([^"]+)"', page().html)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]+)"', page().html)) <= set(ids)
    assert {item.anchor for item in page().toc} <= set(ids) and len(page().toc) == 7
    assert "`" not in page().html


def test_page_exists_in_english_only() -> None:
    """The language switch leads to the home pages of the others; no country can take its address."""
    whole = open_project(ROOT, build_day()).site
    assert whole is not None
    assert [spec.address for spec in pages(whole) if spec.path == reference.PATH] == ["en/fields/"]


def test_no_country_takes_its_address(tiny_project: Path) -> None:
    """The slug `fields` is already a page of the site."""
    edit(tiny_project / "data/countries/om.yaml", ("slug: oman", "slug: fields"))
    assert "slug" in {problem.rule for problem in load(tiny_project, TODAY).problems}


# --- commands --------------------------------------------------------------------------------------------------

def _commands(parser: argparse.ArgumentParser, above: str = "") -> list[str]:
    """`check`, `i18n update`: every command that can be given."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    choices = [(f"{above}{key}", inner) for group in groups for key, inner in group.choices.items()]
    return [name for command, inner in choices for name in (_commands(inner, f"{command} ") or [command])]


def test_every_command_is_in_contributing() -> None:
    """Each command with its options, and no command that does not exist."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    commands = _commands(cli._parser())
    assert {"check", "i18n update"} <= set(commands)
    told = {name.strip() for name in re.findall(r"simguide ((?:i18n )?[a-z]+)", guide)}
    for command in commands:
        first, _, action = command.partition(" ")
        assert f"simguide {first}" in guide and action in guide, command
    assert told <= {*commands, *(command.partition(" ")[0] for command in commands)}
