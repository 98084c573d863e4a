"""What `simguide i18n` does, as functions from the project's data to lines and problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from ..dataset import Dataset
from ..problems import Problem
from . import check as checker
from . import po
from .messages import Message, extract


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to print, and what is wrong."""

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def _files(root: Path, dataset: Dataset) -> Iterator[tuple[str, str, tuple[Message, ...], polib.POFile | Problem]]:
    messages = extract(dataset)
    for lang in dataset.languages[1:]:
        for name, current in messages.items():
            shown = f"data/translations/{lang}/{name}.po"
            yield lang, shown, current, po.read(root / shown, shown)


def update(root: Path, dataset: Dataset) -> Outcome:
    """Bring every PO file up to today's texts; files of texts that are gone are left for a person to delete."""
    lines, problems = [], []
    for lang, shown, messages, found in _files(root, dataset):
        if isinstance(found, Problem):
            problems.append(found)
        elif po.write(root / shown, po.merge(found, messages, lang)):
            lines.append(f"updated {shown}")
    return Outcome(tuple(lines) or ("every PO file is up to date",), tuple(problems))


def status(root: Path, dataset: Dataset) -> Outcome:
    """Translated, fuzzy and missing texts per language and file."""
    lines, problems = [f"{'file':44} {'texts':>6} {'done':>6} {'fuzzy':>6} {'missing':>8}"], []
    for lang, shown, messages, found in _files(root, dataset):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        merged = po.merge(found, messages, lang)
        done, fuzzy = len(merged.translated_entries()), len(merged.fuzzy_entries())
        lines.append(f"{shown.removeprefix('data/translations/'):44} {len(messages):6} {done:6} {fuzzy:6} {len(messages) - done - fuzzy:8}")
    return Outcome(tuple(lines), tuple(problems))


def check(root: Path, dataset: Dataset) -> Outcome:
    """Faults in finished translations, and files that are not up to date."""
    problems: list[Problem] = []
    names = proper_names(dataset)
    for lang, shown, messages, found in _files(root, dataset):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        problems.extend(checker.check(shown, found, {message.context: message for message in messages}, lang, names))
        if {entry.msgctxt: entry.msgid for entry in found} != {message.context: message.text for message in messages}:
            problems.append(Problem(shown, 0, 0, "outdated", "the file does not hold today's texts", "run simguide i18n update"))
    return Outcome((), tuple(problems))


def proper_names(dataset: Dataset) -> frozenset[str]:
    """Names of carriers, brands, services and products, which no language translates."""
    carriers = [carrier for country in dataset.countries for carrier in country.carriers]
    return frozenset(
        [name for carrier in carriers for name in (carrier.name, carrier.brand, *carrier.aliases) if name]
        + [brand.name for brand in dataset.brands] + [service.name for service in dataset.library.services]
        + ["SIM Guide"])
