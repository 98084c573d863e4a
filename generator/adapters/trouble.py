"""What stands in a page's way, as a page: problems of the data, and errors of templates turned into problems."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from markupsafe import Markup, escape
from yaml import MarkedYAMLError

from ..problems import Problem

_HERE = Path(__file__).resolve().parent
_PROJECT = _HERE.parent.parent
"""Where the generator itself lies; in an ordinary checkout that is the project."""
_WIDEST = 160
_MOST = 50
"""Problems on one page; whoever has more mends these first."""
_NAMED = re.compile(r"(?P<path>[\w./-]+\.\w+): (?P<message>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is nothing else to show."""

    problems: tuple[Problem, ...]
    trace: str = ""
    """Of an error, for whoever works on the generator."""


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """The offending line up to the caret and from it on, cut where it is very long."""

    before: str
    after: str
    caret: bool


def of_error(error: Exception, root: Path, templates: Iterable[Path], page: str) -> Trouble:
    """An error as a problem at its place: the line of the template, the file that the message names, or the page."""
    trace = "".join(traceback.format_exception(error))
    stumbled = error.__context__
    if isinstance(stumbled, MarkedYAMLError) and (mark := stumbled.problem_mark):  # in MkDocs' settings
        words = f"not valid YAML: {stumbled.problem}"
        return Trouble((_at(root / page, mark.line + 1, root, words, "yaml", mark.column + 1),))
    folders = [folder.resolve() for folder in templates]
    found = _place(error, folders)
    if found is not None:
        file, line = found
        return Trouble((_at(file, line, root, _words(error), "template"),), trace)
    if (named := _NAMED.fullmatch(str(error))) and (root / named["path"]).exists():
        return Trouble((Problem(named["path"], 0, 0, "page", named["message"]),), trace)
    return Trouble((Problem(page, 0, 0, "error", _words(error)),), trace)


def _place(error: Exception, folders: Sequence[Path]) -> tuple[Path, int] | None:
    """The innermost line of a template: Jinja writes its templates into the trace."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    frames = [(Path(frame.filename), frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    inside = [(file, line) for file, line in frames if any(file.resolve().is_relative_to(folder) for folder in folders)]
    return inside[-1] if inside else None


def _words(error: Exception) -> str:
    if isinstance(error, TemplateSyntaxError):
        return error.message or type(error).__name__
    return f"{type(error).__name__}: {' '.join(str(error).split())}".removesuffix(": ")


def _at(file: Path, line: int, root: Path, message: str, rule: str, column: int = 0) -> Problem:
    """A problem on a line of a file; where no column is known, at the line's first word."""
    base = next((base for base in (root, _PROJECT) if file.resolve().is_relative_to(base.resolve())), None)
    shown = file.resolve().relative_to(base.resolve()).as_posix() if base else file.as_posix()
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        lines = []
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(shown, line, column or len(excerpt) - len(excerpt.lstrip()) + 1, rule, message, excerpt=excerpt)


def page(trouble: Trouble, style: str) -> str:
    """The page that stands in for every other one while there is trouble."""
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.filters["code"] = _code
    environment.filters["excerpt"] = _excerpt
    return environment.get_template("trouble.jinja").render(
        problems=trouble.problems[:_MOST], count=len(trouble.problems), trace=trouble.trace,
        # What stands in a style element ends at the first `</`, whatever it is part of.
        style=Markup(style.replace("</", "<\\/")))


def _code(words: str) -> Markup:
    """Words between backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(words))))


def _excerpt(problem: Problem) -> _Excerpt:
    text, place = problem.excerpt, max(problem.column - 1, 0)
    start = max(0, place - _WIDEST // 2) if len(text) > _WIDEST else 0
    before, after = _printable(text[start:place]), _printable(text[place:start + _WIDEST])
    return _Excerpt(f"{'…' if start else ''}{before}", f"{after}{'…' if start + _WIDEST < len(text) else ''}",
                    problem.column > 0)


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
