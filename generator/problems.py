"""A problem is a value: where it is, what is wrong, what was expected. Nothing in the core raises past its module."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


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
    where: str = ""
    """The path by ids: `carriers[omantel].renew[website]`."""
    severity: Literal["error", "warning"] = "error"
    """A warning is told and stops nothing."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The closest of the choices, if it is close enough to be a misspelling; capitals do not count."""
    by_lower = {choice.lower(): choice for choice in choices}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


_WIDEST = 160


def render(problem: Problem) -> str:
    """A problem as text for a terminal: place, message, the line with a caret, what was expected."""
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    kind = "" if problem.severity == "error" else f"{problem.severity}: "
    lines = [f"{place}: {kind}{problem.message} [{problem.rule}]"]
    if problem.excerpt and problem.line:
        start = max(0, problem.column - _WIDEST // 2) if len(problem.excerpt) > _WIDEST else 0
        shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"
                        for char in problem.excerpt[start:start + _WIDEST])
        number = str(problem.line)
        lines.append(f"  {number} | {shown}")
        lines.append(f"  {' ' * len(number)} | {' ' * _columns(shown[:problem.column - 1 - start])}^")
    if problem.where:
        lines.append(f"  in {problem.where}")
    if problem.expected:
        lines.append(f"  {problem.expected}")
    return "\n".join(lines)


def _columns(text: str) -> int:
    """How wide a terminal shows it: Chinese characters take two columns, combining marks none."""
    return sum(0 if unicodedata.category(char) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(char) in "WF" else 1
               for char in text)
