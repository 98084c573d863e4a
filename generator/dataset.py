"""Reading the whole data folder: everything at once, and all problems at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from .checks.context import Context
from .checks.run import apply_rules
from .checks.typing import build
from .model.base import Model
from .model.brand import Brand
from .model.country import Country
from .model.interface import Interface, Languages
from .model.library import Library
from .problems import Problem
from .reading.yaml_reader import Document, read

M = TypeVar("M", bound=Model)
LIBRARY_FILES = ("advice", "caveats", "faqs", "services")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything the pages are made of, checked."""

    countries: tuple[Country, ...]
    """In the order of their file names."""
    brands: tuple[Brand, ...]
    library: Library
    interface: Interface
    languages: tuple[str, ...]
    """BCP 47 tags, the source language first."""
    today: date
    """The day of the build; facts age against it."""

    def country(self, code: str) -> Country | None:
        """The guide of a country, if there is one."""
        return next((country for country in self.countries if country.code == code), None)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset, or the problems that stand in its way."""

    dataset: Dataset | None
    problems: tuple[Problem, ...]
    """What must be mended first."""
    warnings: tuple[Problem, ...] = ()
    """What is worth a look and stops nothing."""


def build_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch and epoch.isdigit() else datetime.now(UTC).date()


def load(root: Path, today: date) -> Loaded:
    """Read and check `root`/data. A file that cannot be typed is left out of the cross-file rules, which still run for the others."""
    problems: list[Problem] = []
    files = _Files(root, problems)
    languages = files.one("languages.yaml", Languages)
    interface = files.one("interface.yaml", Interface)
    parts = [part for name in LIBRARY_FILES if (part := files.one(f"library/{name}.yaml", Library))]
    library = _merge(part for _, part in parts)
    countries = list(files.many("countries", Country))
    brands = list(files.many("brands", Brand))
    by_code = {country.code: country for _, country in countries}
    unread = frozenset(problem.path for problem in problems)
    for document, record in (*([languages] if languages else ()), *parts, *countries, *brands):
        problems.extend(apply_rules(Context(document, record, library, by_code, today, unread)))
    problems.extend(_same_address(countries))
    errors = tuple(sorted(problem for problem in problems if problem.severity == "error"))
    warnings = tuple(sorted(problem for problem in problems if problem.severity == "warning"))
    if errors or languages is None or interface is None:
        return Loaded(None, errors, warnings)
    return Loaded(Dataset(tuple(country for _, country in countries), tuple(brand for _, brand in brands), library,
                          interface[1], languages[1].languages, today), (), warnings)


@dataclass(frozen=True, slots=True)
class _Files:
    """Reads files below data/, collecting problems."""

    root: Path
    problems: list[Problem]

    def one(self, name: str, model: type[M]) -> tuple[Document, M] | None:
        found = read(self.root / "data" / name, f"data/{name}")
        if isinstance(found, Document):
            record = build(model, found)
            if isinstance(record, model):
                return found, record
            self.problems.extend(record)
        else:
            self.problems.extend(found)
        return None

    def many(self, folder: str, model: type[M]) -> Iterator[tuple[Document, M]]:
        try:
            names = sorted(entry.name for entry in (self.root / "data" / folder).iterdir() if not entry.name.startswith("."))
        except OSError as error:
            self.problems.append(Problem(f"data/{folder}", 0, 0, "unreadable", f"cannot read the folder: {error.strerror}"))
            return
        for name in names:
            if not name.endswith(".yaml"):
                self.problems.append(Problem(f"data/{folder}/{name}", 0, 0, "file-name", "not a YAML file",
                                             "expected only files named like om.yaml here"))
            elif (found := self.one(f"{folder}/{name}", model)) is not None:
                yield found


def _merge(parts: Iterator[Library]) -> Library:
    together = list(parts)
    return Library(**{name: tuple(item for part in together for item in getattr(part, name)) for name in Library.model_fields})


def _same_address(countries: Sequence[tuple[Document, Country]]) -> Iterator[Problem]:
    """Two files that would write the same page, or a slug that is already a page of the site."""
    taken = {"which-sim": "a page of the site", "anywhere": "a page of the site", "faq": "a page of the site",
             "calculator": "a page of the site", "fields": "a page of the site", "how-we-know": "a page of the site",
             "assets": "a folder of the site"}
    for document, country in countries:
        mark = document.root.get("slug")[1].mark  # type: ignore[union-attr,index]
        if country.slug in taken:
            yield document.problem(mark, "slug", f"`{country.slug}` is already {taken[country.slug]}", "expected a slug of its own")
        taken.setdefault(country.slug, f"the slug in {document.path}")
