"""JSON Schema: equal to the models, met by every data file, and it finds what a schema can find."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError
from support import ROOT, make_tiny_project
from test_cases import CASES, MADE, POSITIVE, STORED, problems, target

from generator.cli import main
from generator.editing import schema
from generator.model import scalars, shapes
from generator.model.base import Model
from generator.reading.yaml_reader import MAX_BYTES, Document, parse

NEGATIVE = STORED | MADE
CAUGHT_BY: dict[str, str] = yaml.safe_load((CASES / "caught_by.yaml").read_text(encoding="utf-8"))
DATA = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "data").rglob("*.yaml"))


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 with the core schema, as editor programs read it: no dates, and `yes`, `no`, `22:30` are text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML looks here)


_TAG = "tag:yaml.org,2002:"
for _kind, _pattern in {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}.items():
    CoreLoader.add_implicit_resolver(_TAG + _kind, re.compile(f"^(?:{_pattern})$"), None)
_BASES = {"0o": 8, "0x": 16}
CoreLoader.add_constructor(f"{_TAG}int", lambda loader, node: int(node.value, _BASES.get(node.value[:2], 10)))
CoreLoader.add_constructor(f"{_TAG}float", lambda loader, node: float(node.value))


def as_editor_reads(content: bytes) -> Any:
    """A file's content, keys as text."""
    return _text_keys(yaml.load(content, Loader=CoreLoader))


def _text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _text_keys(one) for key, one in value.items()}
    return [_text_keys(one) for one in value] if isinstance(value, list) else value


def schema_of(file: str) -> str:
    """Which schema a data file has."""
    return next(name for name, globs in schema.FILES.items() if any(fnmatch(file, one) for one in globs))


@cache
def validator(name: str) -> Draft202012Validator:
    """The committed schema, ready."""
    return Draft202012Validator(json.loads((ROOT / schema.FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def errors(file: str, content: bytes) -> list[str]:
    """What the schema finds wrong with a file."""
    found = validator(schema_of(file)).iter_errors(as_editor_reads(content))
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


# --- the reader used here --------------------------------------------------------------------------------------

def test_core_loader() -> None:
    """Numbers are numbers; what looks like a date, a time or a yes to YAML 1.1 is text."""
    assert as_editor_reads(b"[2026-11, 2026-11-05, yes, NO, off, 22:30, 1_000, '5', 5 GB]") == [
        "2026-11", "2026-11-05", "yes", "NO", "off", "22:30", "1_000", "5", "5 GB"]
    assert as_editor_reads(b"[2026, 0800, 5.000, 0x10, .5, true, ~]") == [2026, 800, 5.0, 16, 0.5, True, None]
    assert as_editor_reads(b"{1: }") == {"1": None}


# --- equal to the models -----------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", schema.FILES)
def test_committed_schema_is_current(name: str) -> None:
    """`simguide schema` has been run after the last change of the models."""
    assert (ROOT / schema.FOLDER / f"{name}.json").read_text(encoding="utf-8") == schema.text(name)
    Draft202012Validator.check_schema(schema.schema(name))


def test_nothing_else_is_committed() -> None:
    """One schema per kind of data file."""
    assert {file.stem for file in (ROOT / schema.FOLDER).iterdir()} == set(schema.FILES) == set(shapes.ROOTS)


def _records(name: str) -> Iterator[tuple[type[Model], dict[str, Any], dict[str, Any]]]:
    """Each record with our schema of it and pydantic's."""
    ours, theirs = schema.schema(name), shapes.ROOTS[name].model_json_schema(by_alias=True)
    for model in shapes.records(shapes.ROOTS[name]):
        if model is shapes.ROOTS[name]:
            yield model, ours, theirs
        else:
            yield model, ours["$defs"][model.__name__], theirs["$defs"][model.__name__]


def _words(part: Any) -> set[str]:
    """Every word of a list in a part of a schema, keys of keys and values included; its references are not followed."""
    if isinstance(part, list):
        return set().union(*map(_words, part))
    if not isinstance(part, dict):
        return set()
    own = {word for word in (*part.get("enum", ()), part.get("const")) if isinstance(word, str)}
    return own.union(part.get("properties", ()), *map(_words, part.values()))


@pytest.mark.parametrize("name", schema.FILES)
def test_same_keys_and_words_as_pydantic(name: str) -> None:
    """Keys, required keys and lists of words are those that pydantic itself derives from the models."""
    for model, ours, theirs in _records(name):
        assert list(ours["properties"]) == list(theirs["properties"]), model
        assert ours["additionalProperties"] is theirs["additionalProperties"] is False
        assert set(theirs.get("required", [])) <= set(ours.get("required", [])), model
        for key, field in theirs["properties"].items():
            assert _words(field) <= _words(ours["properties"][key]), (model, key)


@pytest.mark.parametrize("name", schema.FILES)
def test_everything_is_described(name: str) -> None:
    """Every record and every field says what it means; nothing may be null."""
    for model, ours, _ in _records(name):
        assert ours["description"].strip(), model
        for key, field in ours["properties"].items():
            assert field["description"].strip(), (model, key)
    assert "null" not in schema.text(name)


_LOOSE = ("date", "said", "text")
"""Forms whose patterns pass a little more than the models: days that do not exist, a figure behind a placeholder."""
_EXACT = [(alias, form) for alias, form in shapes._SCALARS if form.json.get("pattern") and form.name not in _LOOSE]


@pytest.mark.parametrize(("alias", "form"), _EXACT, ids=[form.name for _, form in _EXACT])
def test_pattern_passes_only_what_the_model_accepts(alias: Any, form: shapes.Scalar) -> None:
    """Whatever fits the pattern of a scalar is accepted by the model, so the patterns did not drift apart."""
    reader = TypeAdapter(alias)
    pattern = form.json["pattern"].removeprefix("^").removesuffix("$")

    @settings(max_examples=30, deadline=None)
    @given(st.from_regex(pattern, fullmatch=True).filter(lambda text: len(text) <= form.json.get("maxLength", 100)))
    def accepted(text: str) -> None:
        reader.validate_python(text)

    accepted()


@pytest.mark.parametrize(("text", "right"), [
    ("It costs {fee}.", True), ("{a}, {b_2}", True), ("4G and 5G work.", True), ("充值后生效", True),
    ("An x2 offer", True), ("It costs 5.", False), ("Dial *100# now", False), ("See https://a.om", False),
    ("See www.a.om", False), ("5G2 is no network", False), ("A {Fee}", False), ("A {fee", False), ("a  b", False),
    (" a", False), ("a <b>", False), ("a\nb", False), ("", False),
])
def test_pattern_of_texts(text: str, right: bool) -> None:
    """The schema knows that figures, codes and links stand in `values`, as the model does."""
    for passes in (_accepts(scalars.Text, text), not list(Draft202012Validator(_TEXT).iter_errors(text))):
        assert passes is right


_TEXT = next(dict(form.json) for alias, form in shapes._SCALARS if alias is scalars.Text)


def _accepts(alias: Any, text: str) -> bool:
    try:
        TypeAdapter(alias).validate_python(text)
    except ValidationError:
        return False
    return True


# --- met by the data ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize("file", DATA)
def test_data_file_passes(file: str) -> None:
    """Every data file is right by its schema."""
    assert errors(file, (ROOT / file).read_bytes()) == []


@pytest.mark.parametrize("name", POSITIVE)
def test_positive_case_passes(name: str) -> None:
    """What the check accepts, the schema accepts."""
    assert errors(target(POSITIVE[name]), POSITIVE[name]) == []


@pytest.mark.parametrize(("step", "right"), [
    ("pay", True), ("open_site", True), ("open_app", True), ("{visit: kiosk}", True), ("{visit: {kind: kiosk}}", True),
    ("{wait: sms}", True), ("{wait: 10 minutes}", True), ("{wait: {time: 1 hour}}", True), ("{press: '1'}", True),
    ("dial", False), ("{visit: moon}", False), ("{wait: 10}", False), ("{wait: ten minutes}", False), ("{}", False),
    ("{press: 1}", False), ("{dial: 100}", False), ("{call: 0800}", False), ("{open_app: }", False),
    ("{pay: cash, enter: amount}", False),
])
def test_steps_in_short(step: str, right: bool) -> None:
    """Short spellings are right; a bare word, a place or a time that is none is not."""
    minimal = POSITIVE["minimal"].decode()
    found = errors("data/countries/om.yaml", f"{minimal}        steps: [{step}]\n".encode())
    assert (found == []) is right, found


# --- who catches what --------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, for cases to be put into."""
    folder = make_tiny_project(tmp_path_factory.mktemp("schema") / "project")
    (folder / "data/interface.yaml").write_text("messages:\n  site.name: SIM Guide\n", encoding="utf-8")
    (folder / "data/brands/hayyak.yaml").unlink()
    return folder


def catcher(content: bytes) -> str:
    """Who is first to find fault with a file: our reader, the schema in an editor program, or only the rules."""
    file = target(content)
    if len(content) > MAX_BYTES or not isinstance(parse(content, file), Document):
        return "reading"
    return "schema" if errors(file, content) else "rules"


def test_every_negative_case_has_its_catcher() -> None:
    """tests/cases/caught_by.yaml names every case, and no other: decide who must catch a new one."""
    missing = [f"{name}: {catcher(NEGATIVE[name])}" for name in sorted(NEGATIVE.keys() - CAUGHT_BY.keys())]
    assert missing == [], "cases that tests/cases/caught_by.yaml does not name, with who catches them now"
    assert sorted(CAUGHT_BY.keys() - NEGATIVE.keys()) == []
    assert list(CAUGHT_BY) == sorted(CAUGHT_BY)


@pytest.mark.parametrize("name", sorted(NEGATIVE.keys() & CAUGHT_BY.keys()))
def test_caught_by(project: Path, name: str) -> None:
    """reading: no YAML for us. schema: YAML, and the schema objects. rules: the schema passes, the check objects."""
    assert catcher(NEGATIVE[name]) == CAUGHT_BY[name]
    assert problems(project, NEGATIVE[name]), "whoever comes first, the check finds it too"


# --- in an editor program ------------------------------------------------------------------------------------------

@pytest.mark.parametrize("file", DATA)
def test_modeline_leads_to_the_schema(file: str) -> None:
    """The comment that editor programs read is relative to the file's own folder."""
    first = (ROOT / file).read_text(encoding="utf-8").split("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, f"{file} begins with {first!r}"
    assert (ROOT / file).parent.joinpath(match[1]).resolve() == ROOT / schema.FOLDER / f"{schema_of(file)}.json"


def test_vscode_settings_map_the_schemas() -> None:
    """The same mapping, for files that are new and have no such comment yet."""
    chosen = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    wanted = {f"./{schema.FOLDER}/{name}.json": list(globs) for name, globs in schema.FILES.items()}
    assert chosen["yaml.schemas"] == wanted
    assert chosen["yaml.yamlVersion"] == "1.2"
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]


def test_schema_command_rewrites_them(tiny_project: Path) -> None:
    """`simguide schema` writes them below the project it is run for."""
    assert main(["--root", str(tiny_project), "schema"]) == 0
    assert main(["--root", str(tiny_project), "schema", "--check"]) == 0
    assert {file.stem for file in (tiny_project / schema.FOLDER).iterdir()} == set(schema.MODELS)
    file = tiny_project / schema.FOLDER / "country.json"
    file.write_text(file.read_text(encoding="utf-8").replace("OM", "MO"), encoding="utf-8")
    assert main(["--root", str(tiny_project), "schema", "--check"]) == 1
