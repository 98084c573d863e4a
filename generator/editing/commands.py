"""What `simguide new`, `verify`, `stale` and `schema` do, as functions from paths to lines and an exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ..dataset import load
from ..problems import render
from ..reading.tree import Loc, Sequence, find, item_name, last_line
from ..reading.yaml_reader import Document, read
from . import address, forms, schema, skeleton
from .stale import Stale, stale
from .text_edit import after_line, apply
from .verify import verify


@dataclass(frozen=True, slots=True)
class Outcome:
    """Lines to print, and the exit status: 0 fine, 1 findings, 2 usage or I/O."""

    lines: tuple[str, ...]
    status: int = 0


def data_file(root: Path, code: str) -> Path:
    """The file of a country."""
    return root / "data" / "countries" / f"{code.lower()}.yaml"


def new_country(root: Path, code: str, today: date) -> Outcome:
    """Write a skeleton; never over an existing file."""
    file = data_file(root, code)
    if not skeleton.known(code):
        return Outcome((f"`{code}` is not a country that CLDR knows; expected two capital letters (ISO 3166), such as JP",), 2)
    if file.exists():
        return Outcome((f"{file} exists already; nothing was written. Add to it with --carrier or --channel",), 2)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(skeleton.country(code, today.isoformat()))
    except OSError as error:
        return Outcome((f"{file}: cannot write: {error.strerror or error}",), 2)
    return Outcome((f"wrote {file}", "fill it in, then run simguide check: it names every example that is left"))


def new_carrier(root: Path, code: str, carrier_id: str, name: str) -> Outcome:
    """Append a carrier to a country file."""
    return _append(root, code, ("carriers",), carrier_id, skeleton.carrier(carrier_id, name))


def new_channel(root: Path, code: str, carrier_id: str, kind: str) -> Outcome:
    """Append a way to renew to a carrier."""
    found = _document(root, code)
    if isinstance(found, Outcome):
        return found
    loc = address.resolve(found.root, f"carriers[{carrier_id}].renew")
    if isinstance(loc, str):
        return Outcome((loc,), 2)
    return _append(root, code, loc, kind.replace("_", "-"), skeleton.channel(kind))


def _document(root: Path, code: str) -> Document | Outcome:
    file = data_file(root, code)
    found = read(file, str(file.relative_to(root)))
    if isinstance(found, Document):
        return found
    return Outcome(tuple(render(problem) for problem in found), 1 if file.exists() else 2)


def _append(root: Path, code: str, loc: Loc, item: str, text: str) -> Outcome:
    found = _document(root, code)
    if isinstance(found, Outcome):
        return found
    place = find(found.root, loc).node
    if not isinstance(place, Sequence) or place.end is not None or not place.items:
        return Outcome((f"{found.path}: `{loc[-1]}` is not a list with one item per line; add to it by hand",), 1)
    names = [name for entry in place.items if (name := item_name(entry))]
    if item in names:
        return Outcome((f"{found.path}: `{loc[-1]}` has `{item}` already; nothing was written",), 2)
    indent = place.items[0].mark.column - 3
    edit = after_line(found.lines, last_line(place), _indent(text, indent))
    file = data_file(root, code)
    file.write_text(apply("\n".join(found.lines), [edit]), encoding="utf-8")
    return Outcome((f"added `{item}` to {found.path}",))


def _indent(text: str, columns: int) -> str:
    lines = text.rstrip("\n").split("\n")
    have = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(" " * columns + line[have:] for line in lines)


def verify_facts(root: Path, code: str, scope: str, source: str, day: str, today: date) -> Outcome:
    """Mark every fact below a path that rests on a source as read live on a day."""
    if (problem := _day_problem(day, today)) is not None:
        return Outcome((problem,), 2)
    found = _document(root, code)
    if isinstance(found, Outcome):
        return found
    changed = verify(found, scope, source, day)
    if isinstance(changed, str):
        return Outcome((f"{found.path}: {changed}",), 1)
    data_file(root, code).write_text(changed.text, encoding="utf-8")
    return Outcome((f"{found.path}: read live on {day}, by {source}:", *(f"  {path}" for path in dict.fromkeys(changed.paths))))


def _day_problem(day: str, today: date) -> str | None:
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return f"`{day}` is no day; expected one such as {today.isoformat()}"
    return f"{day} is in the future; expected a day up to {today.isoformat()}" if when > today else None


def list_stale(root: Path, today: date, days: int, form: str) -> Outcome:
    """What to look at next."""
    loaded = load(root, today)
    if loaded.dataset is None:
        return Outcome((*map(render, loaded.problems), f"{len(loaded.problems)} problems"), 1)
    records = [*((f"data/countries/{one.code.lower()}.yaml", one) for one in loaded.dataset.countries),
               *((f"data/brands/{one.id}.yaml", one) for one in loaded.dataset.brands)]
    found = sorted((entry for file, record in records for entry in stale(file, record, today, days)),
                   key=lambda one: (-one.reliance * one.days, one.file, one.path))
    if form == "json":
        return Outcome((json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1),))
    return Outcome(tuple(_stale_lines(found)) or (f"nothing was read more than {days} days ago",))


def _stale_lines(found: Iterable[Stale]) -> Iterable[str]:
    for one in found:
        code = Path(one.file).stem.upper()
        yield f"{one.days:5} days  {one.rating:6}  {one.how:11}  {one.file}  {one.path}"
        if one.file.startswith("data/countries/"):
            yield f"             simguide verify {code} --item '{one.path}' --source {one.sources[0]}"


def from_form(root: Path, file: Path) -> Outcome:
    """The YAML of a filled issue form, and what is wrong with it."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Outcome((f"{file}: cannot read: {error}",), 2)
    found = forms.snippet_from_file(text, root / ".github" / "ISSUE_TEMPLATE")
    return Outcome((found.text.rstrip("\n"), *map(render, found.problems)), 1 if found.problems else 0)


def write_schemas(root: Path, check: bool) -> Outcome:
    """Write the schema files, or tell which are not those of the models."""
    folder = root / "data" / "schema"
    lines = []
    for name in schema.MODELS:
        file, text = folder / f"{name}.json", schema.text(name)
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        lines.append(f"{file} {'differs from the models' if check else 'written'}")
        if not check:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return Outcome(tuple(lines) or ("the schemas are those of the models",), 1 if check and lines else 0)

