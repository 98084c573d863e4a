"""A tree to a frozen model, with every validation error turned into a problem at its place."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from ..model.base import Model
from ..model.walk import record_at
from ..problems import Problem, nearest
from ..reading.tree import Loc, Mapping, Node, Scalar, Sequence, locate, plain
from ..reading.yaml_reader import Document

M = TypeVar("M", bound=Model)


def build(model: type[M], document: Document) -> M | tuple[Problem, ...]:
    """The record that a document describes, or everything that is wrong with its shape and types."""
    try:
        return model.model_validate(plain(document.root))
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _hollow(document.root, detail)]
        return tuple(sorted({_explain(model, document, detail) for detail in details}))


def _hollow(root: Node, detail: Any) -> bool:
    """A list reported as too short only because its items failed, which is reported already."""
    node = _node(root, tuple(detail["loc"]))
    return detail["type"] == "too_short" and isinstance(node, Sequence) and len(node.items) >= detail["ctx"]["min_length"]


def _explain(model: type[Model], document: Document, detail: Any) -> Problem:
    loc, kind, context = tuple(detail["loc"]), detail["type"], detail.get("ctx", {})
    node = _node(document.root, loc)
    if kind == "missing":
        return document.problem(_owner(document.root, loc[:-1]), "missing-key", f"`{loc[-1]}` is missing",
                                _describe(model, loc))
    if kind == "extra_forbidden":
        return _unknown_key(model, document, loc)
    mark = locate(document.root, loc)
    said = f" {_shown(node)}" if isinstance(node, Scalar) else ""
    name = _name(document.root, loc)
    if kind == "literal_error":
        choices = [choice.strip("'") for choice in context["expected"].replace(" or ", ", ").split(", ")]
        return document.problem(mark, "choice", f"`{name}` cannot be{said or ' this'}", _choices(node, choices))
    if kind in ("step_kind", "value_kind"):
        choices = detail["msg"].partition(": ")[2].split(", ")
        wrong = node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
        place = wrong.mark if isinstance(wrong, Scalar) else mark
        return document.problem(place, kind.replace("_", "-"), f"not a {kind.split('_')[0]}:{' ' + _shown(wrong) if isinstance(wrong, Scalar) else ' this'}",
                                _choices(wrong, choices))
    if kind in ("value_error", "assertion_error"):
        reason = str(context.get("error", detail["msg"]))
        if reason.startswith("expected"):
            return document.problem(mark, "value", f"`{name}` cannot be{said or ' this'}", reason)
        return document.problem(mark, "rule", reason)
    return document.problem(mark, "type", f"`{name}` has the wrong form", _wanted(kind, context, node))


def _node(root: Node, loc: Loc) -> Node:
    node = root
    for element in loc:
        if isinstance(node, Mapping) and isinstance(element, str) and (entry := node.get(element)):
            node = entry[1]
        elif isinstance(node, Sequence) and isinstance(element, int) and element < len(node.items):
            node = node.items[element]
    return node


def _name(root: Node, loc: Loc) -> str:
    """The last key of a path that stands in the file (union tags and short spellings do not)."""
    name, node = "value", root
    for element in loc:
        if isinstance(node, Mapping) and isinstance(element, str) and (entry := node.get(element)):
            name, node = element, entry[1]
        elif isinstance(node, Sequence) and isinstance(element, int) and element < len(node.items):
            node = node.items[element]
    return name


def _owner(root: Node, loc: Loc) -> Any:
    """The place to name for something missing: the key of the record that lacks it, or the record's own beginning."""
    return locate(root, loc, key=bool(loc) and isinstance(loc[-1], str))


def _unknown_key(model: type[Model], document: Document, loc: Loc) -> Problem:
    record = record_at(model, loc[:-1])
    known = [field.alias or name for name, field in record.model_fields.items()] if record else []
    close = nearest(str(loc[-1]), known)
    expected = f"expected one of: {', '.join(known)}" if known else "expected no such key"
    return document.problem(locate(document.root, loc, key=True), "unknown-key", f"unknown key `{loc[-1]}`",
                            f"{expected}; did you mean `{close}`?" if close else expected)


def _describe(model: type[Model], loc: Loc) -> str:
    record = record_at(model, loc[:-1])
    if record is None:
        return ""
    for name, field in record.model_fields.items():
        if loc[-1] in (name, field.alias) and field.description:
            return f"expected `{loc[-1]}`: {' '.join(field.description.split())}"
    return ""


def _shown(node: Scalar) -> str:
    return f"`{node.value if len(node.value) <= 60 else node.value[:57] + '...'}`"


def _choices(node: Node, choices: list[str]) -> str:
    close = nearest(node.value, choices) if isinstance(node, Scalar) else None
    text = f"expected one of: {', '.join(choices)}"
    return f"{text}; did you mean `{close}`?" if close else text


def _wanted(kind: str, context: dict[str, Any], node: Node) -> str:
    found = {Scalar: "a single value", Sequence: "a list", Mapping: "keys and values"}[type(node)]
    wanted = {
        "string_type": "a single value", "tuple_type": "a list", "list_type": "a list", "dict_type": "keys and values",
        "mapping_type": "keys and values", "model_type": "keys and values", "model_attributes_type": "keys and values",
        "too_short": f"at least {context.get('min_length', 1)} item",
        "string_too_long": f"at most {context.get('max_length')} characters",
        "string_too_short": "some text",
        "string_pattern_mismatch": f"the pattern {context.get('pattern')}",
    }.get(kind)
    return f"expected {wanted}, found {found}" if wanted else f"expected another value ({kind.replace('_', ' ')})"
