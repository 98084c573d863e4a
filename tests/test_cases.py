"""Golden cases: files that check clean, and files with exactly the problems that stand beside them.

A case takes the place of data/countries/om.yaml in the tiny project, or of the file that its first line names
(`# data/brands/hayyak.yaml`). `UPDATE_GOLDEN=1` writes the expected texts anew: read every one of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from support import TODAY, make_tiny_project

from generator.checks.rules import RULES
from generator.checks.typing import build
from generator.dataset import load
from generator.model.base import Model
from generator.model.country import Country
from generator.model.steps import STEP_KINDS
from generator.model.values import VALUE_KINDS
from generator.model.walk import walk
from generator.problems import Problem, render
from generator.reading.yaml_reader import Document, parse

CASES = Path(__file__).parent / "cases"
RIGHT = {file.stem: file.read_bytes() for file in sorted((CASES / "positive").glob("*.yaml"))}
STORED = {file.stem: file.read_bytes() for file in sorted((CASES / "negative").glob("*.yaml"))}

_GOOD = RIGHT["minimal"]
POSITIVE = RIGHT | {
    "byte-order-mark": b"\xef\xbb\xbf" + _GOOD,
    "exactly-1-mebibyte": _GOOD + b"#" * (1024 * 1024 - len(_GOOD)),
    "no-line-end-at-the-end": _GOOD.rstrip(b"\n"),
    "windows-line-ends": _GOOD.replace(b"\n", b"\r\n"),
}


def _broken(old: str, new: str | bytes) -> bytes:
    assert _GOOD.count(old.encode()) == 1
    return _GOOD.replace(old.encode(), new.encode() if isinstance(new, str) else new)


MADE: dict[str, bytes] = {
    # What no editor shows, or no repository should hold.
    "character-bidi-override": _broken("name: Omantel", "name: Oman\u202etel"),
    "character-byte-order-mark-inside": _broken("name: Omantel", "name: \ufeffOmantel"),
    "character-carriage-return-only": _GOOD.replace(b"\n", b"\r"),
    "character-control": _broken("name: Omantel", "name: Oman\x1b[31mtel"),
    "character-emoji-with-selector": _broken("name: Omantel", "name: Omantel ☎\ufe0f"),
    "character-no-break-space": _broken("name: Omantel", "name: Oman\u00a0Mobile"),
    "character-nul": _broken("name: Omantel", "name: Oman\0tel"),
    "character-soft-hyphen": _broken("name: Omantel", "name: Oman\u00adtel"),
    "character-tab": _broken("    name: Omantel", "\tname: Omantel"),
    "character-tab-and-zero-width": _broken("name: Omantel", "name:\tOman\u200btel"),
    "character-wide-space": _broken("name: Omantel", "name:\u3000Omantel"),
    "character-zero-width": _broken("name: Omantel", "name: Oman\u200btel"),
    "characters-of-a-binary-file": b"code: OM\n" + bytes(range(1, 32)) * 100,
    "size-1-byte-too-many": _GOOD + b"#" * (1024 * 1024 - len(_GOOD) + 1),
    "size-50-mb": b"# " + b"x" * 50_000_000,
    "structure-100000-brackets": b"code: " + b"[" * 100_000,
    "structure-100000-nested-lines": b"- " * 100_000 + b"a",
    "structure-empty-file": b"",
    "utf8-broken": _broken("name: Omantel", b"name: Omant\xe9l"),
    "utf8-broken-after-chinese": _broken("name: Omantel", "name: 阿曼电信 ".encode() + b"\xff"),
    "utf8-windows-line-ends": _GOOD.replace(b"\n", b"\r\n").replace(b"name: Omantel", b"name: Omant\xe9l"),
    "utf16": "code: OM\n".encode("utf-16"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project with a short interface and no brand, so that a case says all that is wrong."""
    folder = make_tiny_project(tmp_path_factory.mktemp("cases") / "project")
    (folder / "data/interface.yaml").write_text("messages:\n  site.name: SIM Guide\n", encoding="utf-8")
    (folder / "data/brands/hayyak.yaml").unlink()
    return folder


def target(content: bytes) -> str:
    """The file of the project whose place a case takes."""
    first = content[:80].split(b"\n")[0]
    return first.removeprefix(b"# ").strip().decode() if first.startswith(b"# data/") else "data/countries/om.yaml"


def problems(project: Path, content: bytes) -> tuple[Problem, ...]:
    """What is wrong with the project when it holds this file."""
    file = project / target(content)
    before = file.read_bytes() if file.exists() else None
    file.write_bytes(content)
    try:
        loaded = load(project, TODAY)
        return (*loaded.problems, *loaded.warnings)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


@pytest.mark.parametrize("name", POSITIVE)
def test_positive(project: Path, name: str) -> None:
    """A right file has no problem."""
    assert [render(problem) for problem in problems(project, POSITIVE[name])] == []


@pytest.mark.parametrize("name", [*STORED, *MADE])
def test_negative(project: Path, name: str) -> None:
    """A wrong file has exactly the problems written beside it."""
    found = "".join(f"{render(problem)}\n" for problem in problems(project, (STORED | MADE)[name]))
    golden = CASES / "negative" / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found, "a negative case must have a problem"
    assert found == golden.read_text(encoding="utf-8")


def test_every_text_has_its_case() -> None:
    """No expected text is left over from a case that is gone."""
    assert {file.stem for file in (CASES / "negative").glob("*.txt")} == {*STORED, *MADE}


def test_every_rule_has_a_case() -> None:
    """Each rule is seen at work in at least one negative case."""
    texts = "\n".join(file.read_text(encoding="utf-8") for file in (CASES / "negative").glob("*.txt"))
    assert {rule.ID for rule in RULES} <= set(re.findall(r"\[([a-z0-9-]+)\]$", texts, re.MULTILINE))


def test_everything_is_in_everything() -> None:
    """`positive/everything.yaml` uses every field of a country guide, every step and every value."""
    document = parse(RIGHT["everything"], "om.yaml")
    assert isinstance(document, Document)
    country = build(Country, document)
    assert isinstance(country, Country)
    used: dict[type[Model], set[str]] = {}
    for _, record in walk(country):
        used.setdefault(type(record), set()).update(record.model_fields_set)
    unused = {record.__name__: set(record.model_fields) - found for record, found in used.items()}
    assert {name: fields for name, fields in unused.items() if fields} == {}
    assert set(STEP_KINDS) | set(VALUE_KINDS) <= {name for record in used for name in record.model_fields}
