"""Writes a project in which every field of every model is filled, from the models, so that no new field is forgotten.

`write(folder, words)` asks `words` what to put into each text: it yields candidates, and the first that the schema
takes is used.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import polib
import yaml
from pydantic import TypeAdapter, ValidationError
from serving import DAY

from generator.dataset import Dataset, load
from generator.i18n import po
from generator.i18n.messages import extract
from generator.model import values
from generator.model.base import Model
from generator.model.brand import Brand
from generator.model.carrier import Carrier
from generator.model.country import Country
from generator.model.facts import Source
from generator.model.library import Library
from generator.model.prose import Note
from generator.model.values import VALUE_KINDS, Value
from generator.model.walk import walk

Words = Callable[[str], Iterator[str]]
"""From `Carrier.name` to what to try there, best first."""

CARRIERS = 4
PLAIN = (
    "en",
    "EG",
    "EGP",
    "015",
    "*100#",
    "1500",
    "nile.example",
    "08:00",
    "care@nile.example",
    "https://nile.example/a?b='c&d=e",
    "2026-10",
    "2026-10",
    "10 EGP",
    "90 days",
    "5 GB",
    "7",
    "x",
)
"""What the strict types take."""

FIXED: dict[str, Any] = {
    "Country.allow": None,  # notes to the checker, which no page shows
    "Brand.allow": None,
    "Country.code": "EG",
    "Country.slug": "egypt",
    "Country.region": "015",
    "Country.currency": "EGP",
    "Country.languages": ["ar", "en"],
    "Brand.id": "brand",
    "Fact.sources": ["official", "second"],
    "Carrier.domains": ["nile.example"],
    "Service.domains": ["nile.example"],
    "Channel.service": "service-0",
    "CarrierRef.country": "EG",
    "CarrierRef.carrier": "carrier-0",
    "CarrierValue.carrier": "carrier-0",
    "Carrier.renamed_to": "carrier-0",
    "Plan.rides_on": "line",
    "Source.via": "official",
    "FactRead.source": "official",
    "LibraryCaveat.params": ["who"],
    "LibraryFaq.params": ["who"],
    "Contact.address": "https://nile.example/contact",
    "Source.lang": "es",
    "Calls.minutes": "100",
    "Calls.texts": "unlimited",
}


class Filler:
    """Makes plain data for YAML out of type hints."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.known: dict[str, str] = {}
        self.root = ""
        """The model of the file being made."""

    def file(self, model: type[Model]) -> dict[str, Any]:
        """A whole file."""
        self.root = model.__name__
        return self.record(model, 0, 99)

    def record(self, model: type[Model], turn: int, crowd: int) -> dict[str, Any]:
        """One record. `turn` picks among choices; `crowd` limits how many records its lists hold."""
        made: dict[str, Any] = {}
        for name, hint in get_type_hints(model, include_extras=True).items():
            if name not in model.model_fields:
                continue
            field = model.model_fields[name]
            place = f"{model.__name__}.{name}"
            if name == "id" and get_origin(hint) is not Literal and place not in FIXED:
                value: Any = f"{model.__name__.lower()}-{turn}"
            elif name == "values":
                value = {}
            else:
                value = FIXED[place] if place in FIXED else self.value(hint, place, turn, crowd)
            if value is not None:
                made[field.alias or name] = value
        return FIXES.get(model.__name__, lambda record, turn, filler: record)(made, turn, self)

    def value(self, hint: Any, place: str, turn: int, crowd: int) -> Any:
        """Something that fits a type."""
        origin, args = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self.value(next(one for one in args if one is not NoneType), place, turn, crowd)
        if origin is Literal:
            return args[turn % len(args)]
        if origin is tuple:
            return self.several(args[0], place, turn, crowd)
        if isinstance(hint, type) and issubclass(hint, Model):
            return self.record(hint, turn, crowd)
        if origin is Annotated and get_origin(args[0]) in (Union, UnionType) and union_members(args[0]):
            members = union_members(args[0])
            return self.record(members[turn % len(members)], turn, crowd)
        if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
            return {key: ("yes", "no", "unknown")[index % 3] for index, key in enumerate(get_args(args[0]))}
        if hint is bool:
            return None
        return self.text(hint, place)

    def several(self, hint: Any, place: str, turn: int, crowd: int) -> list[Any]:
        """A list with one of each choice."""
        if get_origin(hint) is Literal:
            return list(get_args(hint))
        members = union_members(get_args(hint)[0]) if get_origin(hint) is Annotated else []
        if members:
            return [self.value(hint, place, index, crowd) for index in range(len(members))]
        if isinstance(hint, type) and issubclass(hint, Model):
            hints = get_type_hints(hint, include_extras=True).values()
            most = max((len(get_args(one)) for one in hints if get_origin(one) is Literal), default=2)
            if hint is Note and place != "Country.rules":  # one list of all topics is enough
                most = 2
            count = {Carrier: CARRIERS, Source: 2}.get(hint, min(most, crowd))
            first = place == "Country.carriers"
            return [self.record(hint, index, 99 if first and index == 0 else 2) for index in range(count)]
        return [self.value(hint, place, turn, crowd)]

    def text(self, hint: Any, place: str) -> str:
        """The first candidate that the schema takes."""
        if place not in self.known:
            adapter = TypeAdapter(hint)
            self.known[place] = next(text for text in (*self.words(place), *PLAIN) if accepts(adapter, text))
        return self.known[place]


def accepts(adapter: TypeAdapter[Any], text: str) -> bool:
    """Whether the schema takes a text."""
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


def union_members(hint: Any) -> list[type[Model]]:
    """Records of a tagged union."""
    found = [get_args(one)[0] if get_origin(one) is Annotated else one for one in get_args(hint)]
    return [one for one in found if isinstance(one, type) and issubclass(one, Model)]


# --- what the types alone do not say ---------------------------------------------------------------------------

Fix = Callable[[dict[str, Any], int, Filler], dict[str, Any]]


def without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    """Without some fields."""
    return {name: value for name, value in record.items() if name not in names}


def _source(record: dict[str, Any], turn: int, _: Filler) -> dict[str, Any]:
    return (
        record | {"id": ("official", "second")[turn], "kind": ("carrier", "regulator")[turn]}
        if turn
        else without(record, "via") | {"id": "official", "kind": "carrier"}
    )


def _channel(record: dict[str, Any], turn: int, _: Filler) -> dict[str, Any]:
    record["fact"]["rating"] = "low" if turn == 1 else "high"
    record["steps_fact"]["rating"] = "low" if turn % 3 == 1 else "high"
    if turn > 2:
        record["steps"] = record["steps"][:2]  # every step stands on the first ones
    if turn % 5 == 4:
        record = without(record, "name", "steps", "steps_fact")
    return (
        record | {"id": f"way-{turn}"}
        if record["kind"] == "third_party"
        else without(record, "service") | {"id": f"way-{turn}"}
    )


def _effect(record: dict[str, Any], _: int, __: Filler) -> dict[str, Any]:
    record = record if record["at"] == "after" else without(record, "time")
    return without(record, "fact") if record["at"] == "unknown" else record


def _contact(record: dict[str, Any], turn: int, _: Filler) -> dict[str, Any]:
    record["fact"]["rating"] = "medium" if turn < 5 else "low"
    return record | {"address": "care@nile.example"} if record["kind"] == "email" else record


def _shared(record: dict[str, Any], turn: int, filler: Filler) -> dict[str, Any]:
    if turn != 1:
        return without(record, "use") | ({"q": f"{record['q']} {chr(97 + turn)}"} if "q" in record else {})
    kind = "libraryfaq-1" if "topic" in record else "librarycaveat-1"
    name = get_type_hints(values.NameValue, include_extras=True)["name"]
    return without(record, "text", "q", "a") | {
        "use": kind,
        "values": {"who": {"name": filler.text(name, "NameValue.name")}},
    }


def _library(record: dict[str, Any], turn: int, _: Filler) -> dict[str, Any]:
    if turn == 0:
        return without(record, "params")
    return record | {name: record[name] + " {who}" for name in ("text", "a") if name in record} | {"params": ["who"]}


def _statement(record: dict[str, Any], turn: int, filler: Filler) -> dict[str, Any]:
    members = union_members(get_args(Value)[0])
    given = {
        f"v_{kind}": filler.record(member, turn, 2)
        for kind, member in zip(VALUE_KINDS, members, strict=True)
        if kind != "carrier" or filler.root == "Country"
    }
    record["fact"]["rating"] = ("medium", "low")[turn % 2]
    return record | {"text": record["text"] + "".join(f" {{{name}}}" for name in given), "values": given}


def _named(record: dict[str, Any], turn: int, _: Filler) -> dict[str, Any]:
    return without(record, ("described", "name")[turn % 2])


def _plan(record: dict[str, Any], turn: int, filler: Filler) -> dict[str, Any]:
    record = _named(record, turn, filler)
    record["fact"]["rating"] = "low" if turn in (1, 2) else "high"
    return record if record["kind"] == "add_on" else without(record, "rides_on")


def _carrier(record: dict[str, Any], turn: int, _: Filler) -> dict[str, Any]:
    record = record | {
        "kind": ("operator", "virtual", "travel_esim", "operator")[turn],
        "status": ("active", "renamed", "closed", "unconfirmed")[turn],
    }
    if turn == 3:
        record = without(record, "checks", "lifecycles", "contacts", "plans", "change")
    return record if record["status"] == "renamed" else without(record, "renamed_to")


FIXES: dict[str, Fix] = {
    "Source": _source,
    "Channel": _channel,
    "Effect": _effect,
    "Contact": _contact,
    "Caveat": _shared,
    "Faq": _shared,
    "LibraryCaveat": _library,
    "LibraryFaq": _library,
    "Statement": _statement,
    "Note": _statement,
    "ChangeRule": _statement,
    "Plan": _plan,
    "Candidate": _named,
    "Carrier": _carrier,
}


def write(folder: Path, origin: Path, words: Words, languages: list[str]) -> dict[str, str]:
    """Write the project's data below `folder`; what stands in every text field, by `Model.field`."""
    filler = Filler(words)
    data = folder / "data"
    for name in ("countries", "brands", "library"):
        (data / name).mkdir(parents=True)
    country, brand, library = (filler.file(model) for model in (Country, Brand, Library))
    _dump(data / "countries" / "eg.yaml", country)
    _dump(data / "brands" / "brand.yaml", brand)
    for name in ("advice", "caveats", "faqs", "services"):
        _dump(
            data / "library" / f"{name}.yaml",
            {name: library[name], **({"sources": library["sources"]} if name == "services" else {})},
        )
    _dump(data / "languages.yaml", {"languages": languages})
    shutil.copy(origin / "data" / "interface.yaml", data)
    shutil.copy(origin / "mkdocs.yml", folder)
    (folder / "overrides").symlink_to(origin / "overrides")
    return {place: text for place, text in filler.known.items() if text not in PLAIN}


def _dump(file: Path, record: dict[str, Any]) -> None:
    """JSON is YAML with every text quoted."""
    file.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


def interface(origin: Path, folder: Path, change: Callable[[str], str]) -> None:
    """The interface's words, changed."""
    messages = yaml.safe_load((origin / "data" / "interface.yaml").read_text("utf-8"))["messages"]
    shapes = {key: {"text": message} if isinstance(message, str) else message for key, message in messages.items()}
    _dump(
        folder / "data" / "interface.yaml",
        {
            "messages": {
                key: {name: text if name == "comment" else change(text) for name, text in message.items()}
                for key, message in shapes.items()
            }
        },
    )


def translate(root: Path, lang: str, change: Callable[[str], str]) -> None:
    """A complete translation of a project: every text of it, changed."""
    dataset = load(root, DAY).dataset
    assert dataset is not None
    for name, messages in extract(dataset).items():
        catalogue = po.merge(polib.POFile(wrapwidth=0), messages, lang)
        for entry in catalogue:
            if entry.msgid_plural:
                entry.msgstr_plural = {form: change(entry.msgid_plural) for form in entry.msgstr_plural}
            else:
                entry.msgstr = change(entry.msgid)
        po.write(root / "data" / "translations" / lang / f"{name}.po", catalogue)


def fields_of(dataset: Dataset) -> tuple[set[str], set[str]]:
    """`Model.field` of every model in use: those that hold something somewhere, and all."""
    records = [record for root in (dataset.library, *dataset.countries, *dataset.brands) for _, record in walk(root)]
    full = {
        f"{type(one).__name__}.{name}"
        for one in records
        for name in type(one).model_fields
        if getattr(one, name) not in (None, (), {})
    }
    return full, {f"{type(one).__name__}.{name}" for one in records for name in type(one).model_fields}
