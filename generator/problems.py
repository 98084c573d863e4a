"""A problem is a value: where it is, what is wrong, what was expected. Nothing in the core raises past its module."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in one file."""

    path: str
    """File, relative to the project."""
    line: int
    """From 1; 0 when the file as a whole is meant."""
    column: int
    """From 1, counted in characters; 0 when the file as a whole is meant."""
    rule: str
    """Id of the rule that found it."""
    message: str
    """What is wrong, one sentence without a full stop."""
    expected: str = ""
    """What was expected, or how to mend it."""
    excerpt: str = ""
    """The offending line, as it stands in the file."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The closest of the choices, if it is close enough to be a misspelling."""
    found = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return found[0] if found else None


_WIDEST = 160


def render(problem: Problem) -> str:
    """A problem as text for a terminal: place, message, the line with a caret, what was expected."""
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    lines = [f"{place}: {problem.message} [{problem.rule}]"]
    if problem.excerpt and problem.line:
        start = max(0, problem.column - _WIDEST // 2) if len(problem.excerpt) > _WIDEST else 0
        shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
                        for char in problem.excerpt[start:start + _WIDEST])
        number = str(problem.line)
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {' ' * (problem.column - 1 - start)}^")
    if problem.expected:
        lines.append(f"  {problem.expected}")
    return "\n".join(lines)
