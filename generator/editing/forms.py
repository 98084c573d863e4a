"""Issue forms to YAML: the text of a filled form becomes a snippet that has been checked like any data file.

The forms are .github/ISSUE_TEMPLATE/*.yml. GitHub writes each field as `### Label` with the answer below; labels lead back
to ids, and an id is a path of the schema with `-` for `.`, as GitHub allows no dots there: `carrier-renew-kind`. The
answers become a tree whose marks point into the form, so problems name the heading; no YAML is made before that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..checks.context import Context
from ..checks.run import apply_rules
from ..checks.typing import build
from ..dataset import build_day
from ..model.base import Model
from ..model.carrier import Carrier
from ..model.country import Country
from ..model.facts import Fact, Source
from ..model.library import Library
from ..problems import Problem
from ..reading.characters import suspects
from ..reading.tree import Mapping, Mark, Node, Scalar, Sequence, plain
from ..reading.yaml_reader import Document, parse
from . import skeleton, yaml_text
from .shapes import ListOf, Record, Shape, at, fields

ROOTS: dict[str, type[Model]] = {"country": Country, "carrier": Carrier, "source": Source, "fact": Fact}
"""First part of a path → its record."""
ASIDE = ("page", "item", "wrong", "right", "remarks")
"""Fields that are no facts: they become comments beside the snippet."""
SHOWN = "form"
"""How problems name the text."""
LONGEST = 200_000
_EMPTY = ("", "_No response_", "None")


@dataclass(frozen=True, slots=True)
class Snippet:
    """What to paste, and what is wrong with it."""

    text: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form."""

    id: str
    label: str
    required: bool

    @property
    def path(self) -> str:
        """Its path in the schema; one of ASIDE otherwise."""
        return self.id.replace("-", ".")


@dataclass(frozen=True, slots=True)
class Form:
    """An issue form."""

    name: str
    questions: tuple[Question, ...]


def snippet_from_file(text: str, forms_dir: Path, today: date | None = None) -> Snippet:
    """The YAML of a filled form. Which form it is, its headings tell."""
    lines = tuple(re.split(r"\r\n|[\n\r]", text.removeprefix("\ufeff")))
    known = forms(forms_dir)
    form = _choose(lines, known)
    if len(text) > LONGEST or form is None:
        names = " or ".join(f"“{form.name}”" for form in known)
        return Snippet("", (Problem(SHOWN, 0, 0, "form", "this is not the text of a filled form",
                                    f"expected the text of an issue made with {names}, headings (###) included"),))
    return _snippet(_Filled(form, lines), today or build_day())


def forms(forms_dir: Path) -> tuple[Form, ...]:
    """The forms of a folder."""
    found = []
    for file in sorted(forms_dir.glob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        found += [Form(content["name"], tuple(_question(item) for item in content["body"] if "id" in item))] if "body" in content else []
    return tuple(found)


def _question(item: dict[str, Any]) -> Question:
    return Question(item["id"], item["attributes"]["label"], item.get("validations", {}).get("required", False))


# --- headings and answers ------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Answer:
    """What stands below a heading."""

    question: Question
    heading: Mark
    lines: tuple[Scalar, ...]
    """Without blank lines around, and without the fence that GitHub puts around some answers."""


def _headings(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line numbers (from 0) and words of headings; what stands between fences is quoted and counts as text."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _fence(line)
        if fence:
            fence = "" if mark.startswith(fence) else fence
        elif mark and any(_fence(later).startswith(mark) for later in lines[number + 1:]):
            fence = mark
        elif match := re.match(r" {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", line):
            yield number, match[1]


def _fence(line: str) -> str:
    match = re.match(r" {0,3}(`{3,}|~{3,})", line)
    return match[1] if match else ""


def _label(words: str) -> str:
    """A heading as it is compared: without emphasis, colon, or capitals."""
    return " ".join(re.sub(r"[*_`:：]", " ", words).split()).casefold()


def _choose(lines: tuple[str, ...], known: tuple[Form, ...]) -> Form | None:
    """The form with most headings in the text; of two, the one of which less is missing."""
    words = {_label(heading) for _, heading in _headings(lines)}

    def score(form: Form) -> tuple[int, int]:
        there = [_label(question.label) in words for question in form.questions]
        return sum(there), -there.count(False)

    best = max(known, key=score, default=None)
    return best if best is not None and score(best)[0] else None


@dataclass(frozen=True, slots=True)
class _Filled:
    """A form with its answers by path."""

    form: Form
    lines: tuple[str, ...]
    answers: dict[str, Answer] = field(default_factory=dict)
    places: dict[str, Mark] = field(default_factory=dict)
    """Label → its heading."""
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_label = {_label(question.label): question for question in self.form.questions}
        found = [(number, by_label[_label(words)]) for number, words in _headings(self.lines) if _label(words) in by_label]
        for (number, question), (end, _) in zip(found, [*found[1:], (len(self.lines), None)], strict=True):
            mark = Mark(number + 1, 1)
            if question.label in self.places:
                self.fault(mark, "heading", "this heading stands twice", "expected each heading once; only the first answer counts")
                continue
            self.places[question.label] = mark
            if answer := _answer(self.lines, number + 1, end):
                self.answers[question.path] = Answer(question, mark, answer)

    @property
    def nowhere(self) -> Mark:
        """The place of what does not stand in the form."""
        return Mark(len(self.lines) + 1, 1)

    def document(self, root: Node, path: str = SHOWN) -> Document:
        """A tree with the form as its text."""
        return Document(path, (*self.lines, ""), root)

    def fault(self, mark: Mark, rule: str, message: str, expected: str = "") -> None:
        """A problem at a place of the form."""
        self.add(self.document(Mapping((), mark)).problem(mark, rule, message, expected))

    def add(self, problem: Problem) -> None:
        """A problem of the form, with the heading it stands under. What is missing or made up here is told elsewhere."""
        if problem.rule != "missing-key" and problem.line <= len(self.lines):
            above = [(mark.line, label) for label, mark in self.places.items() if mark.line <= problem.line]
            where = f"“{max(above)[1]}”" if above else ""
            self.problems.append(replace(problem, path=SHOWN, where=where))


def _answer(lines: tuple[str, ...], start: int, end: int) -> tuple[Scalar, ...]:
    """The lines of an answer with their places; nothing when there is none."""
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    if end - start >= 2 and _fence(lines[start]) and _fence(lines[end - 1]).startswith(_fence(lines[start])):
        return _answer(lines, start + 1, end - 1)
    found = tuple(_stripped(lines[number], Mark(number + 1, 1)) for number in range(start, end))
    return () if "\n".join(line.value for line in found) in _EMPTY else found


def _stripped(text: str, mark: Mark) -> Scalar:
    start = len(text) - len(text.lstrip())
    return Scalar(text.strip(), Mark(mark.line, mark.column + start), False)


_WRAPPED = re.compile(r"<(?P<a>https?://[^<>\s]+)>|\[[^\]]*\]\((?P<b>https?://[^()\s]+)\)|(?P<ticks>`+)(?P<c>[^`]+)(?P=ticks)"
                      r"|(?P<stars>\*\*|__)(?P<d>[^*_]+)(?P=stars)")
_BULLET = re.compile(r"[-*•][ \t]+")


def _word(item: Scalar) -> Scalar:
    """One answer of one line without the markup that people put around addresses and codes."""
    match = _WRAPPED.fullmatch(item.value)
    group = next((name for name in "abcd" if match and match[name]), None)
    inner = _stripped(match[group], Mark(item.mark.line, item.mark.column + match.start(group))) if match and group else item
    return replace(inner, value=re.sub(" {2,}", " ", inner.value))


def _words(lines: tuple[Scalar, ...]) -> Iterator[Scalar]:
    """The items of a list: one per line, or with commas between."""
    for line in lines:
        skipped = match.end() if (match := _BULLET.match(line.value)) else 0
        for part in re.finditer(r"[^,;，；、،]+", line.value[skipped:]):
            item = _stripped(part[0], Mark(line.mark.line, line.mark.column + skipped + part.start()))
            if item.value:
                yield _word(item)


# --- answers to a tree ---------------------------------------------------------------------------------------

def _given(filled: _Filled) -> dict[str, dict[str, Any]]:
    """Answers as nested keys, as the paths say."""
    found: dict[str, dict[str, Any]] = {}
    for path, answer in filled.answers.items():
        if path not in ASIDE:
            *above, last = path.split(".")
            record = found
            for step in above:
                record = record.setdefault(step, {})
            record[last] = answer
    return found


def _record(model: type[Model], given: dict[str, Any], nowhere: Mark) -> Mapping:
    entries = []
    for key in fields(model):
        if key.name in given:
            node = _node(key.shape, given[key.name], nowhere)
            entries.append((Scalar(key.name, node.mark, False), node))
    return Mapping(tuple(entries), min((node.mark for _, node in entries), key=lambda mark: mark.line, default=nowhere))


def _node(shape: Shape, given: Any, nowhere: Mark) -> Node:
    if isinstance(given, (Scalar, Sequence, Mapping)):
        return given
    if isinstance(shape, ListOf):
        items = tuple(_words(given.lines)) if isinstance(given, Answer) else (_node(shape.item, given, nowhere),)
        return Sequence(items, items[0].mark if items else given.heading)
    if isinstance(shape, Record) and not isinstance(given, Answer):
        return _record(shape.model, given, nowhere)
    if len(given.lines) == 1:
        return _word(given.lines[0])
    return Scalar("\n".join(line.value for line in given.lines), given.lines[0].mark, False)


# --- what nobody has to write --------------------------------------------------------------------------------

def _complete(given: dict[str, dict[str, Any]], nowhere: Mark) -> None:
    """Ids, and facts that name the source. An id is made of ASCII words: of a name, else of an address."""

    def word(text: str) -> Scalar:
        return Scalar(text, nowhere, False)

    source, carrier = given.get("source", {}), given.get("carrier", {})
    if source:
        named = (f"{_first(source, 'publisher')} {_first(source, 'title')}", _host(_first(source, "url")))
        source["id"] = word(_id(named, "source"))
    cited = Sequence((word(source["id"].value if source else "source"),), nowhere)

    def fact(rating: dict[str, Any]) -> dict[str, Any]:
        return {"rating": word("low"), **rating, "sources": cited}

    if carrier:
        domain = next((item.value for item in _words(carrier["domains"].lines)), "") if "domains" in carrier else ""
        carrier["id"] = word(_id((_first(carrier, "name"), _host(_first(carrier, "website")), domain), "carrier"))
        way = carrier.setdefault("renew", {})
        way["fact"] = fact(way.get("fact", {}))
        if any(_first(carrier, form) not in ("", "unknown") for form in ("physical_sim", "esim")):
            carrier["forms_fact"] = fact(dict(way["fact"]))
    else:
        given["fact"] = fact(given.get("fact", {}))


def _first(given: dict[str, Any], key: str) -> str:
    return _word(given[key].lines[0]).value if key in given else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _id(names: tuple[str, ...], fallback: str) -> str:
    """A kebab-case id of at most 40 characters, cut between words."""
    found = next((slug for name in names if (slug := skeleton.slug(name))), fallback)
    return found if len(found) <= 40 else found[:41].rpartition("-")[0] or found[:40]


# --- checks --------------------------------------------------------------------------------------------------

def _check(filled: _Filled, given: dict[str, dict[str, Any]], records: dict[str, Mapping], today: date) -> None:
    """Everything that is wrong, each with its heading."""
    for question in filled.form.questions:
        if question.path not in filled.answers and (question.required or _needed(question, given)):
            filled.fault(filled.places.get(question.label, Mark(1, 1)), "missing", f"“{question.label}” has no answer", _expected(question))
    for path, answer in filled.answers.items():
        for line in answer.lines if path not in ASIDE else ():
            for mark, message, advice in suspects(line.value):
                filled.fault(Mark(line.mark.line, line.mark.column + mark.column - 1), "character", message, advice)
    if "carriers" in records:
        _check_as(Country, filled, _country(filled, records), today)
    else:
        _check_as(Library, filled, _only(records, "sources"), today)
        _check_as(Fact, filled, records["fact"], today)


def _needed(question: Question, given: dict[str, dict[str, Any]]) -> bool:
    """Whether the schema asks for an answer because its neighbours are given: a name in another script needs its language."""
    if question.path in ASIDE:
        return False
    root, *steps = question.path.split(".")
    found = at(ROOTS[root], ".".join(steps))
    record: Any = given.get(root)
    for step in steps[:-1]:
        record = record.get(step) if isinstance(record, dict) else None
    return bool(found and found.required and record)


def _expected(question: Question) -> str:
    root, _, path = question.path.partition(".")
    found = at(ROOTS[root], path) if root in ROOTS else None
    return f"expected {found.doc[:1].lower()}{found.doc[1:]}" if found else "expected an answer"


def _check_as(model: type[Model], filled: _Filled, root: Mapping, today: date) -> None:
    code = root.get("code")
    path = f"{code[1].value.lower()}.yaml" if code and isinstance(code[1], Scalar) else SHOWN
    document = filled.document(root, path)
    built = build(model, document)
    found = built if isinstance(built, tuple) else apply_rules(Context(document, built, Library(), {}, today))
    for problem in found:
        filled.add(problem)


def _only(records: dict[str, Mapping], *names: str) -> Mapping:
    """The lists of a file with one item each."""
    found = [(name, records[name]) for name in names if name in records]
    return Mapping(tuple((Scalar(name, item.mark, False), Sequence((item,), item.mark)) for name, item in found), Mark(1, 1))


def _country(filled: _Filled, records: dict[str, Mapping]) -> Mapping:
    """A whole country file around the answers. What is made up lies nowhere, so nothing is said of it."""
    nowhere = filled.nowhere
    code = _word(filled.answers["country.code"].lines[0]) if "country.code" in filled.answers else Scalar("XX", nowhere, False)
    made = {"code": code, "slug": "x", "region": "001", "currency": "USD"}
    entries = [(Scalar(key, nowhere, False), value if isinstance(value, Scalar) else Scalar(value, nowhere, False)) for key, value in made.items()]
    languages = (Scalar("languages", nowhere, False), Sequence((Scalar("en", nowhere, False),), nowhere))
    return Mapping((*entries, languages, *_only(records, "sources", "carriers").entries), nowhere)


# --- the snippet ---------------------------------------------------------------------------------------------

def _snippet(filled: _Filled, today: date) -> Snippet:
    given = _given(filled)
    _complete(given, filled.nowhere)
    names = {"sources": "source", "carriers": "carrier", "fact": "fact"}
    records = {name: _record(ROOTS[root], given[root], filled.nowhere) for name, root in names.items() if given.get(root)}
    _check(filled, given, records, today)
    lists = _only(records, "sources", "carriers")
    fact = ((Scalar("fact", filled.nowhere, False), records["fact"]),) if "fact" in records else ()
    whole = Mapping((*lists.entries, *fact), Mark(1, 1))
    text = _comments(filled, given) + yaml_text.write(whole)
    again = parse(text.encode("utf-8", "replace"), SHOWN)
    if not filled.problems and not (isinstance(again, Document) and plain(again.root) == plain(whole)):
        filled.problems.append(Problem(SHOWN, 0, 0, "form", "the snippet does not say what the form says", "expected plainer words"))
    return Snippet(text, tuple(sorted(set(filled.problems))))


def _comments(filled: _Filled, given: dict[str, dict[str, Any]]) -> str:
    """What to do with the snippet, and the answers that are no facts."""
    asides = [(path, "\n".join(line.value for line in filled.answers[path].lines)) for path in ASIDE if path in filled.answers]
    if "carrier" in given:
        file = f"data/countries/{_first(given.get('country', {}), 'code').lower() or '<code>'}.yaml"
        todo = "the source under `sources`, the carrier under `carriers`; choose the ids well, they stay for ever"
        head = yaml_text.comment(f"for {file}", todo)
    else:
        head = yaml_text.comment("for the file of that page", "the source under `sources`, the fact on what is corrected")
    second_hand = _first(given.get("source", {}).get("read", {}), "how") == "second_hand"
    via = yaml_text.comment("read second-hand", "list the page it was found on as well, and name its id here under `via`") if second_hand else ""
    return "".join(yaml_text.comment(path, text) for path, text in asides) + head + via
