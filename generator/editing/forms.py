"""Issue forms to YAML: the text of a filled form becomes a snippet that has been checked like any data file.

The answers become a tree whose marks point into the form, so the check's own problems lead to a heading there; no YAML
is made before that, and none of an answer's characters mean anything in it afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..checks.context import Context
from ..checks.run import apply_rules
from ..checks.typing import build
from ..dataset import build_day
from ..model.base import Model
from ..model.carrier import Carrier
from ..model.country import Country
from ..model.facts import Fact, Source
from ..model.library import Library
from ..model.shapes import Choice, ListOf, Record, Scalar, Shape, at, fields
from ..problems import Problem
from ..reading.characters import MOST, suspects
from ..reading.tree import Mapping, Mark, Node, Sequence, plain
from ..reading.tree import Scalar as Word
from ..reading.yaml_reader import Document, parse
from . import skeleton, yaml_text
from .answers import SHOWN, Answer, Filled, Question, choose, forms, word, words

ROOTS: dict[str, type[Model]] = {"country": Country, "carrier": Carrier, "source": Source, "fact": Fact}
"""First part of a path → its record."""
ASIDE = ("page", "item", "wrong", "right", "remarks")
"""Fields that are no facts: they become comments beside the snippet."""
LONGEST = 200_000
_Given = dict[str, Any]
"""Answers by nested keys, as their paths say."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """What to paste, and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...]


def snippet_from_file(text: str, forms_dir: Path, today: date | None = None) -> Snippet:
    """The YAML of a filled form. Which form it is, its headings tell."""
    lines = tuple(re.split(r"\r\n|[\n\r]", text.removeprefix("\ufeff")))
    known = forms(forms_dir)
    form = choose(lines, known) if len(text) <= LONGEST else None
    if form is None:
        names = " or ".join(f"“{form.name}”" for form in known)
        return Snippet("", (Problem(SHOWN, 0, 0, "form", "this is not the text of a filled form",
                                    f"expected the text of an issue made with {names}, headings (###) included"),))
    return _snippet(Filled(form, lines), today or build_day())


# --- answers to a tree ---------------------------------------------------------------------------------------

def _given(filled: Filled) -> _Given:
    """Answers as nested keys, as the paths say."""
    found: _Given = {}
    for path, answer in filled.answers.items():
        if path not in ASIDE:
            *above, last = path.split(".")
            record = found
            for step in above:
                record = record.setdefault(step, {})
            record[last] = answer
    return found


def _record(model: type[Model], given: _Given, nowhere: Mark) -> Mapping:
    entries = []
    for key in fields(model):
        if key.name in given:
            node = _node(key.shape, given[key.name], nowhere)
            entries.append((Word(key.name, node.mark, False), node))
    return Mapping(tuple(entries), min((node.mark for _, node in entries), key=lambda mark: mark.line, default=nowhere))


def _node(shape: Shape, given: Any, nowhere: Mark) -> Node:
    if isinstance(given, (Word, Sequence, Mapping)):
        return given
    if isinstance(shape, ListOf):
        items = tuple(words(given.lines)) if isinstance(given, Answer) else (_node(shape.item, given, nowhere),)
        return Sequence(items, items[0].mark if items else given.heading)
    if isinstance(shape, Record) and not isinstance(given, Answer):
        return _record(shape.model, given, nowhere)
    if len(given.lines) == 1:
        return word(given.lines[0])
    return Word("\n".join(line.value for line in given.lines), given.lines[0].mark, False)


# --- what nobody has to write --------------------------------------------------------------------------------

def _complete(given: _Given, nowhere: Mark) -> None:
    """Ids, and facts that name the source. An id is made of ASCII words: of a name, else of an address."""

    def made(text: str) -> Word:
        return Word(text, nowhere, False)

    source, carrier = given.get("source", {}), given.get("carrier", {})
    if source:
        named = (f"{_first(source, 'publisher')} {_first(source, 'title')}", _host(_first(source, "url")))
        source["id"] = made(_id(named, "source"))
    cited = Sequence((made(source["id"].value if source else "source"),), nowhere)

    def fact(rating: _Given) -> _Given:
        return {"rating": made("low"), **rating, "sources": cited}

    if carrier:
        domain = next((item.value for item in words(carrier["domains"].lines)), "") if "domains" in carrier else ""
        carrier["id"] = made(_id((_first(carrier, "name"), _host(_first(carrier, "website")), domain), "carrier"))
        way = carrier.setdefault("renew", {})
        way["fact"] = fact(way.get("fact", {}))
        if any(_first(carrier, form) not in ("", "unknown") for form in ("physical_sim", "esim")):
            carrier["forms_fact"] = fact(dict(way["fact"]))
    else:
        given["fact"] = fact(given.get("fact", {}))


def _first(given: _Given, key: str) -> str:
    return word(given[key].lines[0]).value if key in given else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _id(names: tuple[str, ...], fallback: str) -> str:
    """A kebab-case id of at most 40 characters, cut between words."""
    found = next((slug for name in names if re.search("[a-z]", slug := skeleton.slug(name))), fallback)
    return found if len(found) <= 40 else found[:41].rpartition("-")[0] or found[:40]


# --- checks --------------------------------------------------------------------------------------------------

def _check(filled: Filled, given: _Given, records: dict[str, Mapping], today: date) -> None:
    """Everything that is wrong, each with its heading."""
    for question in filled.form.questions:
        if question.path not in filled.answers and (question.required or _needed(question, given)):
            filled.missing(question, _expected(question))
    for place, message, advice in islice(_suspects(filled), MOST):
        filled.fault(place, "character", message, advice)
    if "carriers" in records:
        _check_as(Country, filled, _country(filled, records), today)
    else:
        _check_as(Library, filled, _only(records, "sources"), today)
        for problem in _shape_problems(Fact, filled, records["fact"]):
            filled.add(problem)


def _suspects(filled: Filled) -> Iterator[tuple[Mark, str, str]]:
    """Characters that no data file may hold, outside of what becomes a comment."""
    for line in (line for path, answer in filled.answers.items() if path not in ASIDE for line in answer.lines):
        for mark, message, advice in suspects(line.value):
            yield Mark(line.mark.line, line.mark.column + mark.column - 1), message, advice


def _needed(question: Question, given: _Given) -> bool:
    """Whether the schema asks for an answer since others are given: a name in another script needs its language."""
    if question.path in ASIDE:
        return False
    root, *steps = question.path.split(".")
    found = at(ROOTS[root], ".".join(steps))
    record: Any = given.get(root)
    for step in steps[:-1]:
        record = record.get(step) if isinstance(record, dict) else None
    return bool(found and found.required and record and steps[-1] not in record)


def _expected(question: Question) -> str:
    root, _, path = question.path.partition(".")
    found = at(ROOTS[root], path) if root in ROOTS else None
    shape = found.shape if found else None
    if isinstance(shape, Choice):
        return f"expected one of: {', '.join(shape.words)}"
    return f"expected {shape.words}" if isinstance(shape, Scalar) else "expected an answer"


def _check_as(model: type[Model], filled: Filled, root: Mapping, today: date) -> None:
    code = root.get("code")
    path = f"{code[1].value.lower()}.yaml" if code and isinstance(code[1], Word) else SHOWN
    document = filled.document(root, path)
    built = build(model, document)
    found = built if isinstance(built, tuple) else apply_rules(Context(document, built, Library(), {}, today))
    for problem in found:
        filled.add(problem)


def _shape_problems(model: type[Model], filled: Filled, root: Mapping) -> tuple[Problem, ...]:
    built = build(model, filled.document(root))
    return built if isinstance(built, tuple) else ()


def _only(records: dict[str, Mapping], *names: str) -> Mapping:
    """The lists of a file with one item each."""
    entries = ((Word(name, records[name].mark, False), Sequence((records[name],), records[name].mark))
               for name in names if name in records)
    return Mapping(tuple(entries), Mark(1, 1))


def _country(filled: Filled, records: dict[str, Mapping]) -> Mapping:
    """A whole country file around the answers. What is made up lies nowhere, so nothing is said of it."""
    def made(text: str) -> Word:
        return Word(text, filled.nowhere, False)

    answer = filled.answers.get("country.code")
    shell: dict[str, Node] = {
        "code": word(answer.lines[0]) if answer else made("XX"), "slug": made("x"), "region": made("001"),
        "currency": made("USD"), "languages": Sequence((made("en"),), filled.nowhere)}
    entries = ((made(key), value) for key, value in shell.items())
    return Mapping((*entries, *_only(records, "sources", "carriers").entries), filled.nowhere)


# --- the snippet ---------------------------------------------------------------------------------------------

def _snippet(filled: Filled, today: date) -> Snippet:
    given = _given(filled)
    _complete(given, filled.nowhere)
    names = {"sources": "source", "carriers": "carrier", "fact": "fact"}
    records = {name: _record(ROOTS[root], given[root], filled.nowhere)
               for name, root in names.items() if given.get(root)}
    _check(filled, given, records, today)
    lists = _only(records, "sources", "carriers")
    fact = ((Word("fact", filled.nowhere, False), records["fact"]),) if "fact" in records else ()
    whole = Mapping((*lists.entries, *fact), Mark(1, 1))
    text = _comments(filled, given) + yaml_text.write(whole)
    again = parse(text.encode("utf-8", "replace"), SHOWN)
    if not filled.problems and not (isinstance(again, Document) and plain(again.root) == plain(whole)):
        filled.problems.append(Problem(SHOWN, 0, 0, "form", "the snippet would not say what the form says",
                                       "expected plainer words"))
    return Snippet(text, tuple(sorted(set(filled.problems))))


def _comments(filled: Filled, given: _Given) -> str:
    """What to do with the snippet, and the answers that are no facts."""
    asides = [yaml_text.comment(path, "\n".join(line.value for line in filled.answers[path].lines))
              for path in ASIDE if path in filled.answers]
    if "carrier" in given:
        code = _first(given.get("country", {}), "code")
        file = f"data/countries/{code.lower() if re.fullmatch('[A-Za-z]{2}', code) else '<code>'}.yaml"
        todo = "the source under `sources`, the carrier under `carriers`; choose the ids well, they stay for ever"
        head = yaml_text.comment(f"for {file}", todo)
    else:
        head = yaml_text.comment("for the file of that page", "the source under `sources`, the fact where it is mended")
    second_hand = _first(given.get("source", {}).get("read", {}), "how") == "second_hand"
    via = yaml_text.comment("read second-hand", "list the page it was found on as well, and name that under `via`")
    return "".join(asides) + head + (via if second_hand else "")
