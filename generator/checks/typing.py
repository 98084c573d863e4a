"""A tree to a frozen model, with every validation error turned into a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from pydantic import ValidationError

from ..model.base import Model
from ..model.walk import record_at
from ..problems import Problem, nearest
from ..reading.tree import Loc, Mapping, Mark, Node, Place, Scalar, Sequence, find, locate, plain, spoken
from ..reading.yaml_reader import Document

M = TypeVar("M", bound=Model)


def build(model: type[M], document: Document) -> M | tuple[Problem, ...]:
    """The record that a document describes, or everything that is wrong with its shape and types."""
    try:
        return model.model_validate(plain(document.root))
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _hollow(document.root, detail)]
        misspelt = {(*loc[:-1], _meant(model, loc)) for detail in details
                    if detail["type"] == "extra_forbidden" and (loc := tuple(detail["loc"]))}
        return tuple(_one_each(_placed(model, document, detail) for detail in details
                               if detail["type"] != "missing" or tuple(detail["loc"]) not in misspelt))


def _placed(model: type[Model], document: Document, detail: Any) -> Problem:
    return replace(_explain(model, document, detail), where=spoken(document.root, tuple(detail["loc"])))


def _hollow(root: Node, detail: Any) -> bool:
    """A list reported as too short only because its items failed, which is reported already."""
    node = find(root, tuple(detail["loc"])).node
    return detail["type"] == "too_short" and isinstance(node, Sequence) and len(node.items) >= detail["ctx"]["min_length"]


def _one_each(problems: Iterable[Problem]) -> list[Problem]:
    """A value that may be one thing or another fails as both: one problem, with what either would have been."""
    found = []
    for _, group in groupby(sorted(set(problems)), key=lambda problem: (problem.line, problem.column)):
        first, *others = group
        if {problem.rule for problem in (first, *others)} <= {"choice", "value", "type"}:
            either = ", or ".join([first.expected, *(other.expected.removeprefix("expected ") for other in others)])
            found.append(replace(first, expected=either))
        else:
            found += [first, *others]
    return found


def _explain(model: type[Model], document: Document, detail: Any) -> Problem:
    loc, kind, context = tuple(detail["loc"]), detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return document.problem(locate(document.root, loc[:-1], key=True), "missing-key", f"`{loc[-1]}` is missing",
                                _describe(model, loc))
    if kind == "extra_forbidden":
        return _unknown_key(model, document, loc)
    place = find(document.root, loc)
    if loc[-1:] == ("[key]",) and place.key is not None:
        wanted = _choices(place.key, _literals(context)) if kind == "literal_error" else f"expected a key of the form {context.get('pattern')}"
        return document.problem(place.key.mark, "key", f"`{place.key.value}` cannot be a key here", wanted)
    node, mark, cannot = place.node, place.node.mark, f"{_name(place)} cannot be {_shown(place.node)}"
    if kind == "literal_error":
        return document.problem(mark, "choice", cannot, _choices(node, _literals(context)))
    if kind in ("step_kind", "value_kind"):
        return _not_a(kind.removesuffix("_kind"), document, node, detail["msg"].partition(": ")[2].split(", "))
    if kind in ("value_error", "assertion_error"):
        reason = str(context.get("error", detail["msg"]))
        if isinstance(node, Scalar) or reason.startswith("expected"):
            return document.problem(mark, "value", cannot, reason)
        return document.problem(_inside(node, reason), "rule", reason)
    return document.problem(mark, "type", f"{_name(place)} has the wrong form", _wanted(kind, context, node))


def _name(place: Place) -> str:
    if place.key is None:
        return "an item" if place.item else "the file"
    return f"an item of `{place.key.value}`" if place.item else f"`{place.key.value}`"


def _literals(context: dict[str, Any]) -> list[str]:
    return [choice.strip("'") for choice in context["expected"].replace(" or ", ", ").split(", ")]


def _not_a(what: str, document: Document, node: Node, choices: list[str]) -> Problem:
    """Neither a step nor a value: the first key, or the bare word, is none of the kinds there are, or lacks what it needs."""
    wrong = node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
    if wrong is node and isinstance(node, Scalar) and node.value in choices:
        return document.problem(node.mark, f"{what}-kind", f"`{node.value}` stands without its value", f"expected `{node.value}: …`")
    return document.problem(wrong.mark, f"{what}-kind", f"not a {what}: {_shown(wrong)}", _choices(wrong, choices))


def _inside(node: Node, reason: str) -> Mark:
    """The place inside a record that a reason speaks of: the text with a placeholder, a value, a key."""
    if not isinstance(node, Mapping):
        return node.mark
    for slot in re.findall(r"\{\w+\}", reason):
        for _, value in node.entries:
            if isinstance(value, Scalar) and slot in value.value:
                return value.mark
    if unused := re.match(r"`values` has (\w+)", reason):
        return locate(node, ("values", unused[1]), key=True)
    return next((entry[0].mark for key in re.findall(r"`(\w+)", reason) if (entry := node.get(key))), node.mark)


def _meant(model: type[Model], loc: Loc) -> str | None:
    """The key that an unknown key probably stands for."""
    return nearest(str(loc[-1]), _keys(model, loc[:-1]))


def _keys(model: type[Model], loc: Loc) -> list[str]:
    record = record_at(model, loc)
    return [field.alias or name for name, field in record.model_fields.items()] if record else []


def _unknown_key(model: type[Model], document: Document, loc: Loc) -> Problem:
    known, close = _keys(model, loc[:-1]), _meant(model, loc)
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


def _shown(node: Node) -> str:
    if not isinstance(node, Scalar):
        return _form(node)
    text = node.value.rstrip("\n").replace("\n", " ⏎ ")
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def _form(node: Node) -> str:
    return "a single value" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "keys and values"


def _choices(node: Node, choices: list[str]) -> str:
    close = nearest(node.value, choices) if isinstance(node, Scalar) else None
    text = f"expected one of: {', '.join(choices)}" if len(choices) > 1 else f"expected `{choices[0]}`"
    return f"{text}; did you mean `{close}`?" if close else text


def _wanted(kind: str, context: dict[str, Any], node: Node) -> str:
    if kind == "too_short":
        return f"expected at least {context['min_length']} item, found an empty list"
    if kind == "string_too_long":
        return f"expected at most {context['max_length']} characters, found {len(node.value) if isinstance(node, Scalar) else 'more'}"
    wanted = {
        "string_type": "a single value", "tuple_type": "a list", "list_type": "a list", "dict_type": "keys and values",
        "mapping_type": "keys and values", "model_type": "keys and values", "model_attributes_type": "keys and values",
        "bool_parsing": "true or false", "bool_type": "true or false",
    }.get(kind)
    return f"expected {wanted}, found {_form(node)}" if wanted else f"expected another value ({kind.replace('_', ' ')})"
