"""Problems for people, for programs, and for annotations in a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from .problems import Problem, render


def as_text(problems: Sequence[Problem]) -> str:
    """What a person reads in a terminal."""
    if not problems:
        return "no problems"
    count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
    return "\n".join([*map(render, problems), count])


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects; the keys are the fields of a problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each problem beside its line."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    where = f"file={_property(problem.path)}"
    if problem.line:
        where += f",line={problem.line},col={problem.column}"
    words = "\n".join(filter(None, (problem.message, problem.where and f"in {problem.where}", problem.expected)))
    return f"::{problem.severity} {where},title={_property(problem.rule)}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "json": as_json, "github": as_github}
