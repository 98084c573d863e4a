"""The text of a filled issue form: which form it is, and what stands below each of its headings, with its place.

The forms are .github/ISSUE_TEMPLATE/*.yml. GitHub writes each field as `### Label` with the answer below; labels lead
back to ids, and an id is a path of the schema with `-` for `.`, as GitHub allows no dots there: `carrier-renew-kind`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from ..problems import Problem
from ..reading.tree import Mapping, Mark, Node, Scalar
from ..reading.yaml_reader import Document

SHOWN = "form"
"""How problems name the text."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "_No response_", "None")


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form."""

    id: str
    label: str
    required: bool

    @property
    def path(self) -> str:
        """Its path in the schema, or itself where it is no part of that."""
        return self.id.replace("-", ".")


@dataclass(frozen=True, slots=True)
class Form:
    """An issue form."""

    name: str
    questions: tuple[Question, ...]


def forms(forms_dir: Path) -> tuple[Form, ...]:
    """The forms of a folder."""
    contents = (yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader) for file in sorted(forms_dir.glob("*.yml")))
    return tuple(Form(content["name"], tuple(_question(item) for item in content["body"] if "id" in item))
                 for content in contents if "body" in content)


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
    """Line numbers (from 0) and words of headings. What stands between fences is text, whatever it looks like."""
    fence, longest = "", _longest_closers(lines)
    for number, line in enumerate(lines):
        if fence:
            fence = "" if _closes(line, fence) else fence
        elif (mark := _fence(line)) and longest[number + 1].get(mark[0], 0) >= len(mark):
            fence = mark
        elif match := re.match(r" {0,3}#{1,6}[ \t]+", line):
            yield number, line[match.end():].strip().rstrip("#").rstrip()


def _longest_closers(lines: tuple[str, ...]) -> list[dict[str, int]]:
    """For each line, the longest fence of either sort that is closed there or below: one that never is, is text."""
    found: list[dict[str, int]] = [{}]
    for line in reversed(lines):
        mark = _fence(line)
        longer = mark and _closes(line, mark) and len(mark) > found[-1].get(mark[0], 0)
        found.append(found[-1] | {mark[0]: len(mark)} if longer else found[-1])
    return found[::-1]


def _fence(line: str) -> str:
    match = re.match(r" {0,3}(`{3,}|~{3,})", line)
    return match[1] if match else ""


def _closes(line: str, fence: str) -> bool:
    return line.strip().startswith(fence) and not line.strip().strip(fence[0])


def _label(words: str) -> str:
    """A heading as it is compared: without emphasis, colon, or capitals."""
    return " ".join(re.sub(r"[*_`:：]", " ", words).split()).casefold()


def choose(lines: tuple[str, ...], known: tuple[Form, ...]) -> Form | None:
    """The form with most headings in the text; of two, the one of which less is missing."""
    words = {_label(heading) for _, heading in _headings(lines)}

    def score(form: Form) -> tuple[int, int]:
        there = [_label(question.label) in words for question in form.questions]
        return sum(there), -there.count(False)

    best = max(known, key=score, default=None)
    return best if best is not None and score(best)[0] else None


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with its answers by path."""

    form: Form
    lines: tuple[str, ...]
    answers: dict[str, Answer] = field(default_factory=dict)
    places: dict[str, Mark] = field(default_factory=dict)
    """Label → its heading."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    """Lines and labels of all headings, those included that stand twice."""
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_label = {_label(question.label): question for question in self.form.questions}
        headings = ((number, by_label.get(_label(text))) for number, text in _headings(self.lines))
        found = [(number, question) for number, question in headings if question is not None]
        ends = [*(number for number, _ in found[1:]), len(self.lines)]
        for (number, question), end in zip(found, ends, strict=True):
            mark = Mark(number + 1, 1)
            self.headings.append((mark.line, question.label))
            if question.label in self.places:
                self.fault(mark, "heading", "this heading stands twice", "expected each once; the first answer counts")
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

    def missing(self, question: Question, expected: str) -> None:
        """A problem of an answer that is not there, at its heading if that is."""
        place, message = self.places.get(question.label), f"“{question.label}” has no answer"
        if place is None:
            self.problems.append(Problem(SHOWN, 0, 0, "missing", message, expected))
        else:
            self.fault(place, "missing", message, expected)

    def add(self, problem: Problem) -> None:
        """A problem, with the heading it stands under. Nothing is said here of what is missing or not in the form."""
        if problem.rule != "missing-key" and problem.line <= len(self.lines):
            above = [label for line, label in self.headings if line <= problem.line]
            where = f"“{above[-1]}”" if above else ""
            self.problems.append(replace(problem, path=SHOWN, where=where))


def _answer(lines: tuple[str, ...], start: int, end: int) -> tuple[Scalar, ...]:
    """The lines of an answer with their places; nothing when there is none."""
    start, end = _trimmed(lines, start, end)
    if end - start >= 2 and (fence := _fence(lines[start])) and _closes(lines[end - 1], fence):
        start, end = _trimmed(lines, start + 1, end - 1)
    found = tuple(_stripped(lines[number], Mark(number + 1, 1)) for number in range(start, end))
    return () if "\n".join(line.value for line in found) in _EMPTY else found


def _trimmed(lines: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    while start < end and not lines[start].strip():
        start += 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    return start, end


def _stripped(text: str, mark: Mark) -> Scalar:
    start = len(text) - len(text.lstrip())
    return Scalar(text.strip(), Mark(mark.line, mark.column + start), False)


_WRAPPED = re.compile(r"<(?P<a>https?://[^<>\s]+)>|\[[^\]]*\]\((?P<b>https?://[^()\s]+)\)|(?P<ticks>`+)(?P<c>[^`]+)(?P=ticks)"
                      r"|(?P<stars>\*\*|__)(?P<d>[^*_]+)(?P=stars)")
_BULLET = re.compile(r"[-*•][ \t]+")


def word(item: Scalar) -> Scalar:
    """One answer of one line without the markup that people put around addresses and codes."""
    match = _WRAPPED.fullmatch(item.value)
    group = next((name for name in "abcd" if match and match[name]), None)
    inner = item
    if match and group:
        inner = _stripped(match[group], Mark(item.mark.line, item.mark.column + match.start(group)))
    return replace(inner, value=re.sub(" {2,}", " ", inner.value))


def words(lines: tuple[Scalar, ...]) -> Iterator[Scalar]:
    """The items of a list: one per line, or with commas between."""
    for line in lines:
        skipped = match.end() if (match := _BULLET.match(line.value)) else 0
        for part in re.finditer(r"[^,;，；、،]+", line.value[skipped:]):
            item = _stripped(part[0], Mark(line.mark.line, line.mark.column + skipped + part.start()))
            if item.value:
                yield word(item)
