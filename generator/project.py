"""Opening a project: data and translations together, ready to render."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .dataset import load
from .i18n import catalogue
from .i18n.messages import extract
from .pages.site import Site, site
from .problems import Problem


@dataclass(frozen=True, slots=True)
class Opened:
    """A site ready to render, or the problems that stand in its way."""

    site: Site | None
    problems: tuple[Problem, ...]


def open_project(root: Path, today: date) -> Opened:
    """Read data and translations below `root`. Missing translations are no problem, unreadable ones are."""
    loaded = load(root, today)
    if loaded.dataset is None:
        return Opened(None, loaded.problems)
    messages = extract(loaded.dataset)
    catalogues, problems = {}, []
    for lang in loaded.dataset.languages[1:]:
        catalogues[lang], found = catalogue.load(root, lang, messages)
        problems.extend(found)
    if problems:
        return Opened(None, tuple(problems))
    return Opened(site(loaded.dataset, catalogues), ())
