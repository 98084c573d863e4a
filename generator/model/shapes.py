"""What every field of the models looks like in a file: the one source of JSON Schema, field reference and forms.

The models stay the truth. What has to be known besides is small and stands here: in what words and by what pattern each
scalar is written, and the short spellings that the models accept.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from types import ModuleType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import Discriminator, Tag

from . import __path__ as folder
from . import brand, carrier, country, interface, library, scalars, steps, values
from .base import Model

ROOTS: dict[str, type[Model]] = {
    "country": country.Country, "brand": brand.Brand, "library": library.Library,
    "interface": interface.Interface, "languages": interface.Languages,
}
"""Kind of data file → its model."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or sentence of a fixed form."""

    name: str
    """What the form is called in the schema."""
    words: str
    """The form in plain words, so that "expected …" can stand before it."""
    json: Mapping[str, Any]
    """Its JSON Schema."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a fixed list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list."""

    item: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """Keys and values of one kind each."""

    key: Scalar | Choice
    value: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """Keys and values as a model names them."""

    model: type[Model]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One of several records, told apart by their one key."""

    name: str
    """What the choice is called in the schema."""
    kinds: Mapping[str, type[Model]]
    """Key → record."""
    bare: tuple[str, ...]
    """Keys that may stand alone, as words."""


@dataclass(frozen=True, slots=True)
class Either:
    """One shape or another."""

    shapes: tuple[Shape, ...]


Shape = Scalar | Choice | Flag | ListOf | MapOf | Record | Tagged | Either


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record."""

    name: str
    """As the file spells it."""
    shape: Shape
    doc: str
    """Its meaning: the docstring of the attribute."""
    terms: str
    """What is said of the words of its list, where the list itself is documented."""
    required: bool
    default: str | None
    """What holds when it is left out, if that is more than nothing."""
    least: int
    """Fewest items of a list."""


# --- scalars -----------------------------------------------------------------------------------------------

_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
_PLAIN = r"[^<>\s]+(?: [^<>\s]+)*"
_WORD = r"(?:[^<>{}\s]|\{[a-z][a-z0-9_]*\})+"
_PROSE = (r"(?![\s\S]*(?:(?<![0-9A-Za-z{}_])(?![2345]G(?![0-9A-Za-z_]))[*#+]?[0-9]|https?:|www\.))"
          f"{_WORD}(?: {_WORD})*")
_ADDRESS = rf"https?://{_HOST}(?:[/?#][!#-;=?-\[\]_a-z~]*)?"


def _scalar(name: str, words: str, pattern: str | None = None, *, longest: int | None = None, also: str | None = None,
            **bounds: int) -> Scalar:
    """Text, or `also` what YAML takes it for when it is not quoted; the bounds are for that."""
    json: dict[str, Any] = {"type": ["string", also] if also else "string"}
    if pattern is not None:
        json |= {"pattern": f"^{pattern}$", "patternErrorMessage": f"expected {words}"}
    if longest is not None:
        json |= {"minLength": 1, "maxLength": longest}
    return Scalar(name, words, json | bounds)


_START = _scalar("start", "`0 days`", "0 days")
_KEY = _scalar("key", 'the key or keys to press, in quotes, such as "1"', _PLAIN, longest=120)
_WORDS = _scalar("words", "English words, with {placeholders}", longest=600, also="number")
_SCALARS: tuple[tuple[Any, Scalar], ...] = (
    (scalars.Id, _scalar("id", "a kebab-case id such as app-topup", scalars.ID_PATTERN[1:-1],
                         longest=60, also="number")),
    (scalars.Lang, _scalar("lang", "a language tag such as es or zh-Hans", scalars.LANG_PATTERN[1:-1])),
    (scalars.CountryCode, _scalar("country-code", "two capital letters (ISO 3166), such as OM", "[A-Z]{2}")),
    (scalars.CurrencyCode, _scalar("currency-code", "three capital letters (ISO 4217), such as OMR", "[A-Z]{3}")),
    (scalars.RegionCode, _scalar("region-code", 'three digits (UN M49), such as "145"', "[0-9]{3}",
                                 also="integer", minimum=0, maximum=999)),
    (scalars.Domain, _scalar("domain", "a bare domain such as omantel.om", _DOMAIN, longest=120)),
    (scalars.Count, _scalar("count", "a whole number in plain digits, such as 90", "(?:0|[1-9][0-9]{0,8})",
                            also="integer", minimum=0, maximum=999_999_999)),
    (scalars.Number, _scalar("number", "a number in plain digits, such as 12.50",
                             r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?", also="number",
                             minimum=0, exclusiveMaximum=1_000_000_000)),
    (scalars.Date, _scalar("date", "a date such as 2026, 2026-10 or 2026-10-05", _DATE,
                           also="integer", minimum=1, maximum=9999)),
    (scalars.SaidField, _scalar(
        "said", "unknown, a date (2026-10), about 2010, a range (2014..2016) or an open range (2021..)",
        rf"(?:unknown|(?:about )?(?:{_DATE}(?:\.\.(?:{_DATE})?)?|\.\.{_DATE}))",
        also="integer", minimum=1, maximum=9999)),
    (scalars.MoneyField, _scalar("money", "an amount and a currency code, such as 1.500 OMR",
                                 r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})? [A-Z]{3}")),
    (scalars.DurationField, _scalar("duration", "a length of time such as 90 days, 24 hours or 1 month",
                                    "[1-9][0-9]{0,4} (?:minute|hour|day|week|month|year)s?")),
    (scalars.DataField, _scalar("data", "a data amount such as 5 GB, 500 MB or unlimited",
                                r"(?:unlimited|(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,3})? (?:MB|GB))")),
    (scalars.DialCode, _scalar("dial-code", 'a code to dial, in quotes, such as "*100#" or "*888*<voucher>#" '
                               "(slots: <voucher>, <number>, <amount>, <pin>)", f"(?:{scalars.DIAL_PATTERN})",
                               longest=120)),
    (scalars.Phone, _scalar("phone", 'a phone number in digits, in quotes, such as "1500" or "+96895011500"',
                            f"(?:{scalars.PHONE_PATTERN})")),
    (scalars.ClockTime, _scalar("time", 'a time such as "08:00"', "(?:[01][0-9]|2[0-3]):[0-5][0-9]")),
    (scalars.SmsText, _scalar("sms-text", "the text of a message, word for word (slots: <voucher>, <number>, <amount>, "
                              "<pin>)", r"(?:[^<>\n]|<(?:voucher|number|amount|pin)>){1,160}",
                              longest=300, also="number")),
    (scalars.Url, _scalar("url", "a web address such as https://www.omantel.om/", _ADDRESS, longest=600)),
    (scalars.Email, _scalar("email", "an e-mail address", f"[A-Za-z0-9._+-]+@{_DOMAIN}", longest=120)),
    (scalars.Name, _scalar("name", "a proper name, never translated", _PLAIN, longest=120, also="number")),
    (scalars.Title, _scalar("title", "one line of words, never translated", _PLAIN,
                            longest=300, also="number")),
    (scalars.Text, _scalar("text", "English text for the translators, on one line; figures, codes, prices, dates and "
                           "links stand in `values` and appear as {placeholders}", _PROSE, longest=700)),
    (scalars.Label, _scalar("label", "words exactly as they are shown or said", _PLAIN, longest=120, also="number")),
    (scalars.Placeholder, _scalar("placeholder", "the name of a placeholder, such as days", "[a-z][a-z0-9_]{0,30}")),
    (interface.Words, _WORDS),
    (interface.MessageKey, _scalar("message-key", "a key such as nav.home", r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")),
    (str, _scalar("remark", "text", also="number")),
)
"""Type of a scalar → how it is written. A pattern may let pass what only the models refuse, such as 31 February."""
SCALARS: tuple[Scalar, ...] = (*(scalar for _, scalar in _SCALARS), _START, _KEY)
"""Every form there is."""


# --- shapes --------------------------------------------------------------------------------------------------

def shape(annotation: Any) -> Shape:
    """The shape that a type stands for in a file."""
    found = next((scalar for alias, scalar in _SCALARS if _same(annotation, alias)), None)
    if found is not None:
        return found
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _tagged(annotation) if any(isinstance(mark, Discriminator) for mark in args[1:]) else shape(args[0])
    if annotation is bool:
        return Flag()
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Record(annotation)
    if origin is Literal:
        return Choice(args)
    if origin is tuple:
        return ListOf(shape(args[0]))
    if origin in (Union, UnionType):
        parts = tuple(shape(part) for part in args if part is not type(None))
        return parts[0] if len(parts) == 1 else Either(parts)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key = shape(args[0])
        assert isinstance(key, (Scalar, Choice)), key
        return MapOf(key, shape(args[1]))
    raise TypeError(f"no shape is known for {annotation!r}")


def _same(annotation: Any, alias: Any) -> bool:
    """Whether a type is the alias, perhaps with further marks behind the alias's own."""
    if get_origin(alias) is not Annotated:
        return annotation is alias
    marks = get_args(alias)
    return get_origin(annotation) is Annotated and get_args(annotation)[:len(marks)] == marks


def _tagged(union: Any) -> Tagged:
    options = (get_args(option) for option in get_args(get_args(union)[0]))
    kinds = {next(mark.tag for mark in marks if isinstance(mark, Tag)): model for model, *marks in options}
    step = union == steps.Step
    return Tagged("step" if step else "value", kinds, tuple(steps.BARE_STEPS) if step else ())


_SHORT: dict[tuple[type[Model], str], Shape] = {
    (steps.VisitStep, "visit"): shape(steps.Place),
    (steps.WaitStep, "wait"): Either((shape(steps.Waitable), shape(scalars.DurationField))),
    (carrier.Stage, "starts"): _START,
    (interface.Interface, "messages"): _WORDS,
}
"""Record and field → what may stand there in short: `visit: kiosk`, `wait: sms`, `starts: 0 days`, `nav.home: Home`."""


_INSTEAD: dict[tuple[type[Model], str], Shape] = {(steps.PressStep, "press"): _KEY}
"""Record and field → the shape there, where a rule asks for more than the type (quotes around what is dialled)."""


def _in_place(model: type[Model], name: str, usual: Shape) -> Shape:
    usual = _INSTEAD.get((model, name), usual)
    short = _SHORT.get((model, name))
    if short is None:
        return usual
    if isinstance(usual, MapOf):
        return MapOf(usual.key, Either((short, usual.value)))
    return Either((*(short.shapes if isinstance(short, Either) else (short,)), usual))


UNIONS = (_tagged(steps.Step), _tagged(values.Value))
"""A step of a way to renew; a value of a placeholder."""
_TAGS = frozenset((model, tag) for union in UNIONS for tag, model in union.kinds.items())
"""The one key of each record of a union: it is what tells it, so it stands there even where it has a default."""


# --- fields --------------------------------------------------------------------------------------------------

@cache
def fields(model: type[Model]) -> tuple[Field, ...]:
    """The keys of a record, in the order of the model."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_field(model, name, hints[name]) for name in model.model_fields)


def _field(model: type[Model], name: str, hint: Any) -> Field:
    info = model.model_fields[name]
    return Field(
        name=info.alias or name,
        shape=_in_place(model, name, shape(hint)),
        doc=" ".join((info.description or "").split()),
        terms=_terms(model, name),
        required=info.is_required() or (model, name) in _TAGS,
        default=_default(info.default),
        least=next((mark.min_length for mark in info.metadata if hasattr(mark, "min_length")), 0),
    )


def _default(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) and value else None


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(import_module(f"{__package__}.{found.name}") for found in iter_modules(folder))


@cache
def documented() -> Mapping[str, str]:
    """Name of a type of the models → its docstring."""
    found: dict[str, str] = {}
    for module in _modules():
        body = ast.parse(inspect.getsource(module)).body
        for one, after in pairwise(body):
            if (isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and isinstance(after, ast.Expr)
                    and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)):
                found[one.targets[0].id] = " ".join(after.value.value.split())
    return found


def _terms(model: type[Model], name: str) -> str:
    """What is said of the list of words that a field takes, if that list has a name and a docstring."""
    spelled = next(found[name] for base in model.__mro__ if name in (found := inspect.get_annotations(base)))
    names = [node.id for node in ast.walk(ast.parse(spelled, mode="eval")) if isinstance(node, ast.Name)]
    return " ".join(documented()[one] for one in names if one in documented() and _is_list_of_words(one))


def _is_list_of_words(name: str) -> bool:
    return any(get_origin(getattr(module, name, None)) is Literal for module in _modules())


# --- walking -------------------------------------------------------------------------------------------------

def records(root: type[Model]) -> tuple[type[Model], ...]:
    """A record and all that it can hold, each once, in the order in which an editor meets them."""
    found: dict[type[Model], None] = {}
    waiting = [root]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            waiting += [inner for field in fields(model) for inner in inside(field.shape)]
    return tuple(found)


def inside(found: Shape) -> Iterator[type[Model]]:
    """The records that may stand there."""
    match found:
        case Record(model):
            yield model
        case Tagged(kinds=kinds):
            yield from kinds.values()
        case ListOf(inner) | MapOf(value=inner):
            yield from inside(inner)
        case Either(shapes):
            for one in shapes:
                yield from inside(one)


def at(model: type[Model], path: str) -> Field | None:
    """The field at a path such as `renew.fact.rating`; a list leads on to its items. Nothing where there is none."""
    name, _, rest = path.partition(".")
    field = next((one for one in fields(model) if one.name == name), None)
    if field is None or not rest:
        return field
    return next((found for inner in inside(field.shape) if (found := at(inner, rest))), None)


