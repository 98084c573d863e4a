"""The field reference: one page, in English, that says of every field what it means and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from ..dataset import Dataset
from ..model import shapes
from ..model.base import Model
from ..model.scalars import DataAmount, Duration, Money, PartialDate, Said
from ..model.shapes import ROOTS, Choice, Either, Field, Flag, ListOf, MapOf, Record, Scalar, Shape, Tagged
from ..model.walk import walk
from .page import Crumb, Page, TocItem
from .render import environment
from .speaker import Speaker

PATH = "fields/"
TITLE = "Fields of the data files"
LEAD = "Every key that a data file may hold: what it means, what may stand there, and an example from the data."
_FILES = {"country": "data/countries/<code>.yaml", "brand": "data/brands/<id>.yaml", "library": "data/library/*.yaml",
          "interface": "data/interface.yaml", "languages": "data/languages.yaml"}
_TITLES = {"country": "Country guides", "step": "Steps", "value": "Values of placeholders", "brand": "Brands",
           "library": "Shared texts", "interface": "Words of the interface", "languages": "Languages"}
_LEADS = {"step": "One item of `steps`, told by its one key. Those without arguments may stand as a bare word.",
          "value": "What a {placeholder} stands for, told by its one key."}
_LONGEST = 90
_Users = Mapping[type[Model], Sequence[tuple[type[Model], Field]]]
_Examples = Mapping[tuple[type[Model], str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as the page shows it."""

    anchor: str
    field: Field
    meaning: Markup
    takes: Markup
    """What may stand there, in words."""
    example: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One record."""

    anchor: str
    title: str
    meaning: Markup
    used: Markup
    """Where it stands."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Records that belong together: those of one kind of file, the steps, the values."""

    anchor: str
    title: str
    lead: Markup
    parts: tuple[Part, ...]


def fields_page(s: Speaker, dataset: Dataset) -> Page:
    """The page, for the source language: the words of the models are English."""
    found = groups(dataset)
    html = environment().get_template("fields.jinja").render(title=TITLE, lead=LEAD, groups=found)
    toc = tuple(TocItem(group.anchor, group.title) for group in found)
    return Page(s.language, PATH, "fields", TITLE, LEAD, Markup(html), toc, (Crumb(s.plain("nav.home"), ""),))


def groups(dataset: Dataset) -> tuple[Group, ...]:
    """Everything there is, each record once."""
    users, examples = _users(), _examples(dataset)
    return tuple(Group(f"{name}-files" if name in ROOTS else f"{name}s", _TITLES[name], _lead(name),
                       tuple(_part(model, users, examples) for model in models))
                 for name, models in _grouped().items())


def _grouped() -> dict[str, list[type[Model]]]:
    """Group → its records, in the order in which an editor meets them."""
    step, value = shapes.UNIONS
    values = list(value.kinds.values())
    inner = dict.fromkeys(model for kind in step.kinds.values() for model in shapes.records(kind))
    steps = [model for model in inner if model not in values]
    shown = {*steps, *values}
    found: dict[str, list[type[Model]]] = {}
    for name, root in ROOTS.items():
        found[name] = [model for model in shapes.records(root) if model not in shown]
        shown.update(found[name])
        if name == "country":
            found |= {"step": steps, "value": values}
    return found


def _lead(name: str) -> Markup:
    return _inline(f"In `{_FILES[name]}`." if name in _FILES else _LEADS[name])


# --- records and fields ----------------------------------------------------------------------------------------

def anchor(model: type[Model]) -> str:
    """`channel`, `dial-step`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()


def _title(model: type[Model]) -> str:
    return anchor(model).replace("-", " ").capitalize()


def _part(model: type[Model], users: _Users, examples: _Examples) -> Part:
    used = (Markup("{} <code>{}</code>").format(_link(user), field.name) for user, field in users.get(model, ()))
    entries = tuple(_entry(model, field, examples) for field in shapes.fields(model))
    meaning = _inline(" ".join((model.__doc__ or "").split()))
    return Part(anchor(model), _title(model), meaning, Markup(", ").join(used), entries)


def _entry(model: type[Model], field: Field, examples: _Examples) -> Entry:
    meaning, example = _inline(f"{field.doc} {field.terms}".strip()), examples.get((model, field.name))
    return Entry(f"{anchor(model)}.{field.name}", field, meaning, _takes(field.shape), example)


def _users() -> _Users:
    """Record → the fields it stands in. Steps and values stand in so many that their sections say it."""
    found: dict[type[Model], list[tuple[type[Model], Field]]] = {}
    for user in dict.fromkeys(model for root in ROOTS.values() for model in shapes.records(root)):
        for field in shapes.fields(user):
            for model in dict.fromkeys(shapes.inside(field.shape)):
                if not _is_union(field.shape):
                    found.setdefault(model, []).append((user, field))
    return found


def _is_union(shape: Shape) -> bool:
    inner = shape.item if isinstance(shape, ListOf) else shape.value if isinstance(shape, MapOf) else shape
    return isinstance(inner, Tagged)


def _link(model: type[Model]) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(anchor(model), _title(model))


def _takes(shape: Shape) -> Markup:
    """What may stand there, in words."""
    match shape:
        case Scalar(words=words):
            return _inline(words)
        case Choice(words):
            return Markup("one of ") + Markup(", ").join(_code(word) for word in words)
        case Flag():
            return Markup("{} or {}").format(_code("true"), _code("false"))
        case ListOf(item):
            return Markup("a list; each item: ") + _takes(item)
        case MapOf(key, value):
            return Markup("keys and values; each key: {}; each value: {}").format(_takes(key), _takes(value))
        case Record(model):
            return Markup("a record: ") + _link(model)
        case Tagged(name=name):
            return Markup('<a href="#{0}s">a {0}</a>').format(name)
        case Either(options):
            return Markup("; or ").join(_takes(one) for one in options)
    raise TypeError(f"no words for {shape!r}")


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)


def _inline(text: str) -> Markup:
    """Plain text, with what stands between backticks as code."""
    return Markup("").join(_code(part) if number % 2 else escape(part) for number, part in enumerate(text.split("`")))


# --- examples ----------------------------------------------------------------------------------------------------

def _examples(dataset: Dataset) -> _Examples:
    """Record and field → the first short thing that stands there in the data, as a file would spell it."""
    found: dict[tuple[type[Model], str], str] = {}
    for root in (*dataset.countries, *dataset.brands, dataset.library, dataset.interface):
        for _, record in walk(root):
            for name in record.model_fields_set:
                key = (type(record), type(record).model_fields[name].alias or name)
                if key not in found and (text := spelled(getattr(record, name))) is not None and len(text) <= _LONGEST:
                    found[key] = text
    return found


def spelled(value: Any, flow: bool = False) -> str | None:
    """A value as YAML on one line; nothing where it is empty."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | Decimal() | PartialDate():
            return str(value)
        case str():
            return _quoted(value, flow)
        case Money(amount=amount, currency=currency):
            return f"{amount} {currency}"
        case Duration(count=count, unit=unit):
            return f"{count} {unit}{'' if count == 1 else 's'}"
        case DataAmount(amount=amount, unit=unit):
            return "unlimited" if amount is None else f"{amount} {unit}"
        case Said():
            return _said(value)
        case tuple() if value:
            return _joined("[{}]", (spelled(item, True) for item in value))
        case Mapping() if value:
            return _joined("{{{}}}", (f"{key}: {spelled(item, True)}" for key, item in value.items()))
        case Model() if value.model_fields_set:
            return _joined("{{{}}}", (f"{key}: {text}" for key, text in _entries(value)))
    return None


def _entries(record: Model) -> Iterator[tuple[str, str]]:
    for name, field in type(record).model_fields.items():
        text = spelled(getattr(record, name), True) if name in record.model_fields_set else None
        if text is not None:
            yield field.alias or name, text


def _joined(form: str, parts: Iterator[str | None]) -> str:
    return form.format(", ".join(part for part in parts if part))


def _said(said: Said) -> str:
    if not said.known:
        return "unknown"
    dates = f"{said.start or ''}..{said.end or ''}" if said.end or said.open else str(said.start)
    return f"about {dates}" if said.about else dates


def _quoted(text: str, flow: bool) -> str:
    comma = "" if flow else ","
    plain = re.fullmatch(rf"https?://[^\s,\[\]{{}}#]+|[^\W\d_](?:[\w {comma}./()'&+-]*[\w.)])?", text)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
