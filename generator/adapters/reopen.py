"""A project kept open: after a change only what depends on the changed files is read again.

Reading everything takes the longer the more countries there are, so a change is shown as soon as its own file is read
and checked by itself. What only a look at all files together can tell (two countries with one slug, a brand that leads
to a carrier that is gone) is checked afterwards, and that check has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from ..checks.context import Context
from ..checks.run import apply_rules
from ..checks.typing import build
from ..dataset import LIBRARY_FILES, Dataset, load
from ..i18n import catalogue
from ..i18n.catalogue import Catalogue
from ..i18n.messages import Message, extract
from ..model.base import Model
from ..model.brand import Brand
from ..model.country import Country
from ..model.interface import Interface, Languages
from ..model.library import Library
from ..pages.site import Site, site
from ..problems import Problem
from ..reading.yaml_reader import Document, read

Problems = tuple[Problem, ...]
_LIBRARY = frozenset(f"data/library/{name}.yaml" for name in LIBRARY_FILES)
_TRANSLATIONS = "data/translations/"


@dataclass(frozen=True, slots=True)
class Project:
    """What was read, in the parts that can be read again by themselves."""

    dataset: Dataset
    messages: Mapping[str, tuple[Message, ...]]
    """Today's English texts by PO file."""
    catalogues: Mapping[str, Catalogue]
    """Finished translations by language."""

    def site(self) -> Site:
        """The same, ready to render."""
        return site(self.dataset, self.catalogues)


@dataclass(frozen=True, slots=True)
class State:
    """Where a project stands between two changes."""

    project: Project | None = None
    """The last that had no problems as far as they were looked for."""
    stale: frozenset[str] = frozenset()
    """Files that have changed since that project was read."""
    problems: Problems = ()
    """What stands in the way now."""
    confirmed: bool = True
    """Whether all files were checked together since the last change."""
    doubtful: bool = False
    """There are problems that only the check of everything finds, so nothing less will do until they are gone."""


def touched(state: State, files: Collection[str]) -> State:
    """The same, with more files that have changed (relative to the project's folder)."""
    return replace(state, stale=state.stale | frozenset(files))


def changed(state: State, root: Path, today: date) -> State:
    """The project with everything stale read again, as quickly as that can be done."""
    if state.project is not None and state.stale and not state.doubtful:
        found = again(state.project, root, today, state.stale)
        if isinstance(found, Project):
            return State(found, confirmed=False)
        if found is not None:
            return State(state.project, state.stale, found, confirmed=False)
    return _settled(state, whole(root, today), state.doubtful)


def confirmed(state: State, root: Path, today: date) -> State:
    """The same state after everything was read and checked together."""
    found = whole(root, today)
    return _settled(state, found, not isinstance(found, Project) and not set(found) <= set(state.problems))


def _settled(state: State, found: Project | Problems, doubtful: bool) -> State:
    return State(found) if isinstance(found, Project) else State(state.project, state.stale, found, doubtful=doubtful)


def whole(root: Path, today: date) -> Project | Problems:
    """Read everything, or say what stands in the way."""
    loaded = load(root, today)
    if loaded.dataset is None:
        return loaded.problems
    messages = extract(loaded.dataset)
    return _translated(Project(loaded.dataset, messages, {tag: Catalogue(tag) for tag in loaded.dataset.languages[1:]}),
                       root, lambda tag, name: True)


def again(before: Project, root: Path, today: date, files: Collection[str]) -> Project | Problems | None:
    """The project with some files read again, or their problems; None where only reading everything will do."""
    data = {path for path in files if not path.startswith(_TRANSLATIONS)}
    if today != before.dataset.today:
        return None
    dataset, records = before.dataset, ()
    if data:
        found = _read(before.dataset, root, data | _LIBRARY if data & _LIBRARY else data)
        if not isinstance(found, _Read):
            return found
        dataset, records = found.dataset, found.records
    part = replace(dataset, countries=tuple(one for one in records if isinstance(one, Country)),
                   brands=tuple(one for one in records if isinstance(one, Brand)))
    messages = {**before.messages, **(extract(part) if data else {})}
    catalogues = {tag: before.catalogues.get(tag, Catalogue(tag)) for tag in dataset.languages[1:]}
    return _translated(Project(dataset, messages, catalogues), root, lambda tag, name: (
        f"{_TRANSLATIONS}{tag}/{name}.po" in files
        or tag not in before.catalogues or messages[name] != before.messages.get(name)))


def _translated(project: Project, root: Path, wanted: Callable[[str, str], bool]) -> Project | Problems:
    """The project with the wanted catalogues (language, PO file) read again."""
    catalogues, problems = {}, []
    for tag, old in project.catalogues.items():
        texts = {name: messages for name, messages in project.messages.items() if wanted(tag, name)}
        new, found = catalogue.load(root, tag, texts)
        catalogues[tag] = Catalogue(tag, {**old.entries, **new.entries})
        problems.extend(found)
    return tuple(problems) or replace(project, catalogues=catalogues)


@dataclass(frozen=True, slots=True)
class _Read:
    """A dataset with some of its records new."""

    dataset: Dataset
    records: tuple[Model, ...]


def _read(before: Dataset, root: Path, files: Collection[str]) -> _Read | Problems | None:
    """Read data files again and check each by the rules for one file."""
    models = {path: _model(path) for path in sorted(files)}
    if any(model is None or not (root / path).is_file() for path, model in models.items()):
        return None
    dataset, problems = before, []
    done: list[tuple[Document, Model]] = []
    for path, model in models.items():
        document = read(root / path, path)
        record = build(model, document) if isinstance(document, Document) else document  # type: ignore[type-var]
        if isinstance(document, Document) and isinstance(record, Model):
            done.append((document, record))
            dataset = _with(dataset, PurePosixPath(path).name, record)
        else:
            problems.extend(record)  # type: ignore[arg-type]
    parts = [record for _, record in done if isinstance(record, Library)]
    if parts:
        dataset = replace(dataset, library=Library(**{
            name: tuple(item for part in parts for item in getattr(part, name)) for name in Library.model_fields}))
    by_code = {country.code: country for country in dataset.countries}
    unread = frozenset(problem.path for problem in problems)
    for document, record in done:
        if not isinstance(record, Interface):
            problems.extend(apply_rules(Context(document, record, dataset.library, by_code, dataset.today, unread)))
    return tuple(sorted(problems)) or _Read(dataset, tuple(record for _, record in done))


def _model(path: str) -> type[Model] | None:
    """What a file holds, if it can be read by itself."""
    file = PurePosixPath(path)
    if file.suffix != ".yaml":
        return None
    folders: dict[str, type[Model]] = {"data/countries": Country, "data/brands": Brand}
    files: dict[str, type[Model]] = {"data/interface.yaml": Interface, "data/languages.yaml": Languages,
                                     **dict.fromkeys(_LIBRARY, Library)}
    return files.get(path) or folders.get(file.parent.as_posix())


def _with(dataset: Dataset, file: str, record: Model) -> Dataset:
    """The dataset with a file's record, new or in the old one's place; countries and brands in their files' order."""
    if isinstance(record, Country):
        countries = {f"{one.code.lower()}.yaml": one for one in dataset.countries} | {file: record}
        return replace(dataset, countries=tuple(countries[name] for name in sorted(countries)))
    if isinstance(record, Brand):
        brands = {f"{one.id}.yaml": one for one in dataset.brands} | {file: record}
        return replace(dataset, brands=tuple(brands[name] for name in sorted(brands)))
    if isinstance(record, Languages):
        return replace(dataset, languages=record.languages)
    return replace(dataset, interface=record) if isinstance(record, Interface) else dataset
