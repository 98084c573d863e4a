"""JSON Schema 2020-12 from the models, so that an editor program completes and explains every field.

It describes a file as YAML 1.2 reads it (numbers are numbers there, `yes` and `2026-11` are text). What no schema can
say (references, ratings, domains) stays with the rules.
"""

from __future__ import annotations

import json
from typing import Any

from ..model import shapes
from ..model.base import Model
from ..model.shapes import Choice, Either, Field, Flag, ListOf, MapOf, Record, Scalar, Shape, Tagged

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "data/schema"
MODELS = shapes.ROOTS
"""Name of a schema → the model that it is made from."""
FILES = {
    "country": ("data/countries/*.yaml",), "brand": ("data/brands/*.yaml",), "library": ("data/library/*.yaml",),
    "interface": ("data/interface.yaml",), "languages": ("data/languages.yaml",),
}
"""Name of a schema → the files that it describes."""
TITLES = {
    "country": "Country guide", "brand": "Brand, or a name that may mean several things", "library": "Shared texts",
    "interface": "Words of the interface", "languages": "Languages of the site",
}
"""Name of a schema → what its files are."""
_TYPED = {"true": True, "false": False, "null": None}
"""Words that YAML takes for something else when they are not quoted."""


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of data file."""
    root, *inner = shapes.records(MODELS[name])
    parts = {model.__name__: _record(model) for model in inner} | _named()
    body = _record(root)
    return {
        "$schema": DIALECT,
        "$comment": "Made by `simguide schema` from generator/model/.",
        "title": TITLES[name],
        **body,
        "$defs": {key: parts[key] for key in sorted(_reached(body, parts))},
    }


def _named() -> dict[str, dict[str, Any]]:
    """Parts that are no records: the forms of scalars, a step, a value."""
    found = {scalar.name: dict(scalar.json) for scalar in shapes.SCALARS}
    for union in shapes.UNIONS:
        words = [{"enum": list(union.bare)}] if union.bare else []
        found[union.name] = {"anyOf": [*(_shape(Record(model)) for model in union.kinds.values()), *words]}
    return found


def _reached(body: dict[str, Any], parts: dict[str, dict[str, Any]]) -> set[str]:
    """Names of the parts that a schema refers to, directly or by others."""
    found: set[str] = set()
    waiting: list[Any] = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = str(node.get("$ref", "")).rpartition("/")[2]
            waiting += [*node.values(), *([parts[name]] if name and name not in found else [])]
            found |= {name} - {""}
        elif isinstance(node, list):
            waiting += node
    return found


def text(name: str) -> str:
    """The schema file, as it is committed under data/schema/."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _record(model: type[Model]) -> dict[str, Any]:
    keys = shapes.fields(model)
    found: dict[str, Any] = {
        "description": " ".join((model.__doc__ or "").split()),
        "type": "object",
        "properties": {field.name: _field(field) for field in keys},
        "additionalProperties": False,
    }
    required = [field.name for field in keys if field.required]
    return found | ({"required": required} if required else {})


def _field(field: Field) -> dict[str, Any]:
    found = {"description": f"{field.doc} {field.terms}".strip(), **_shape(field.shape)}
    if field.default is not None:
        found["default"] = _TYPED.get(field.default, field.default)
    return found | ({"minItems": field.least} if field.least else {})


def _shape(shape: Shape) -> dict[str, Any]:
    match shape:
        case Scalar(name=name) | Tagged(name=name):
            return {"$ref": f"#/$defs/{name}"}
        case Choice(words):
            return {"enum": [*words, *(_TYPED[word] for word in words if word in _TYPED)]}
        case Flag():
            return {"type": "boolean"}
        case ListOf(item):
            return {"type": "array", "items": _shape(item)}
        case MapOf(Choice(words), value):
            keys = {word: _shape(value) for word in words}
            return {"type": "object", "properties": keys, "additionalProperties": False}
        case MapOf(Scalar() as key, value):
            keys = {key.json["pattern"]: _shape(value)}
            return {"type": "object", "patternProperties": keys, "additionalProperties": False}
        case Record(model):
            return {"$ref": f"#/$defs/{model.__name__}"}
        case Either(options):
            return {"anyOf": [_shape(one) for one in options]}
    raise TypeError(f"no schema for {shape!r}")
