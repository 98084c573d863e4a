"""Issue forms: GitHub takes them, their fields are the schema's, and a filled one becomes YAML that checks clean."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, TODAY

from generator.cli import main
from generator.dataset import load
from generator.editing import forms, yaml_text
from generator.editing.answers import Form
from generator.editing.answers import forms as read_forms
from generator.editing.text_edit import after_line, apply
from generator.model import shapes
from generator.problems import render
from generator.reading.tree import Mapping, Mark, Node, Scalar, Sequence, last_line, plain
from generator.reading.yaml_reader import Document, parse, read

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = {name: yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
         for name in ("add-a-carrier", "correct-a-fact")}
FIELDS = [(form, item) for form, content in FORMS.items() for item in content["body"] if item["type"] != "markdown"]
SAMPLES = sorted((ROOT / "tests" / "forms").glob("*.md"))
GOOD = [file for file in SAMPLES if file.stem.endswith("-good")]


def made(text: str) -> forms.Snippet:
    """The snippet of a form, on a day that stays."""
    return forms.snippet_from_file(text, FOLDER, TODAY)


def filled(answers: dict[str, str]) -> str:
    """A form as GitHub writes it."""
    return "".join(f"### {label}\n\n{answer}\n\n" for label, answer in answers.items())


def sample(name: str) -> str:
    """The text of a sample."""
    return (ROOT / "tests" / "forms" / f"{name}.md").read_text(encoding="utf-8")


# --- GitHub takes them -----------------------------------------------------------------------------------------

ATTRIBUTES = {
    "markdown": {"value"}, "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
}


@pytest.mark.parametrize("name", FORMS)
def test_form_is_one_that_github_takes(name: str) -> None:
    """Its documented rules: keys, unique ids and labels, no dots in ids, no words that it reserves."""
    form = FORMS[name]
    assert set(form) == {"name", "description", "title", "body"} and all(form.values())
    ids, labels = [], []
    for item in form["body"]:
        assert set(item) <= {"type", "id", "attributes", "validations"}
        assert set(item["attributes"]) <= ATTRIBUTES[item["type"]]
        if item["type"] != "markdown":
            ids.append(item["id"])
            labels.append(item["attributes"]["label"])
            assert item.get("validations", {"required": True}) == {"required": True}
        for text in (value for key, value in item["attributes"].items() if key not in ("options", "multiple")):
            assert isinstance(text, str) and text.strip()
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids)
    assert len({label.casefold() for label in labels}) == len(labels)
    assert not any(re.search("password|passwort|secret", label, re.IGNORECASE) for label in labels)


# --- their fields are the schema's -----------------------------------------------------------------------------

@pytest.mark.parametrize(("form", "item"), FIELDS, ids=[f"{form}:{item['id']}" for form, item in FIELDS])
def test_field_is_one_of_the_schema(form: str, item: dict[str, Any]) -> None:
    """An id is a path to one word or text of the schema; options are exactly the words that may stand there."""
    path = item["id"].replace("-", ".")
    if path in forms.ASIDE:
        return
    root, _, below = path.partition(".")
    found = shapes.at(forms.ROOTS[root], below)
    assert found is not None, f"{form}: no {path} in the schema"
    inner = found.shape.item if isinstance(found.shape, shapes.ListOf) else found.shape
    assert isinstance(inner, (shapes.Choice, shapes.Scalar))
    assert (item["type"] == "dropdown") is isinstance(inner, shapes.Choice)
    if isinstance(inner, shapes.Choice):
        assert item["attributes"]["options"] == list(inner.words)
        assert item["attributes"].get("multiple", False) is isinstance(found.shape, shapes.ListOf)
    elif isinstance(found.shape, shapes.ListOf):
        assert item["type"] == "textarea", "a list takes several lines"


LEAST = {
    "page": "en/oman/", "wrong": "2 OMR", "right": "3 OMR", "country-code": "OM", "carrier-name": "Renna",
    "carrier-kind": "virtual", "carrier-domains": "renna.om", "carrier-renew-kind": "shop", "source-url": "https://renna.om/",
    "source-title": "Renna", "source-publisher": "Renna", "source-kind": "carrier", "source-said": "unknown",
    "source-read-on": "2026-11", "source-read-how": "live",
}


@pytest.mark.parametrize("name", FORMS)
def test_required_fields_suffice(name: str) -> None:
    """Whoever fills in only what the form insists on makes a snippet without a problem; one less, and it is missed."""
    items = [item for form, item in FIELDS if form == name and "validations" in item]
    required = {item["attributes"]["label"]: LEAST[item["id"]] for item in items}
    assert made(filled(required)).problems == ()
    for label in required:
        problems = made(filled({**required, label: "_No response_"})).problems
        assert [problem.message for problem in problems] == [f"“{label}” has no answer"]
        assert problems[0].line and problems[0].where == f"“{label}”"
        problems = made(filled({key: value for key, value in required.items() if key != label})).problems
        assert [(problem.line, problem.message) for problem in problems] == [(0, f"“{label}” has no answer")]


# --- filled forms ----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("file", SAMPLES, ids=[file.stem for file in SAMPLES])
def test_sample(file: Path) -> None:
    """Each sample makes exactly the snippet and the problems beside it (UPDATE_GOLDEN=1 writes them: read them)."""
    snippet = made(file.read_text(encoding="utf-8"))
    problems = "".join(f"{render(problem)}\n" for problem in snippet.problems)
    for suffix, found in ((".yaml", snippet.text), (".txt", problems)):
        if os.environ.get("UPDATE_GOLDEN"):
            file.with_suffix(suffix).write_text(found, encoding="utf-8")
        assert found == file.with_suffix(suffix).read_text(encoding="utf-8")
    assert (problems == "") is (file in GOOD)


@pytest.fixture
def oman(tmp_path: Path) -> Path:
    """A copy of the real data."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("translations", "schema"))
    return tmp_path


@pytest.mark.parametrize("file", GOOD, ids=[file.stem for file in GOOD])
def test_good_ones_paste_into_a_country_file(oman: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lists go below the file's lists, a fact on a record; `simguide check` has nothing to say."""
    target = oman / "data" / "countries" / "om.yaml"
    found, snippet = read(target, "om.yaml"), made(file.read_text(encoding="utf-8")).text
    assert isinstance(found, Document)
    edits = [after_line(found.lines, _end(found, name), text) for name, text in _parts(snippet)]
    target.write_text(apply("\n".join(found.lines), edits), encoding="utf-8")
    assert main(["--root", str(oman), "check"]) == 0, capsys.readouterr().out
    dataset = load(oman, TODAY).dataset
    new = plain(_root(snippet))["sources"][0]["id"]
    assert dataset is not None and new in {source.id for source in dataset.country("OM").sources}  # type: ignore[union-attr]


def _root(text: str) -> Mapping:
    document = parse(text.encode(), "snippet")
    assert isinstance(document, Document) and isinstance(document.root, Mapping)
    return document.root


def _parts(snippet: str) -> list[tuple[str, str]]:
    """What is added to which list of the file; a fact comes with a record to stand on."""
    parts = re.split(r"(?m)^(\w+):", re.sub(r"(?m)^#.*\n", "", snippet))[1:]
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    if "fact" in found:
        found["rules"] = f"  - id: corrected\n    text: It is so.\n    fact:{found.pop('fact').rstrip()}"
    return [(name, text.strip("\n")) for name, text in found.items()]


def _end(document: Document, name: str) -> int:
    assert isinstance(document.root, Mapping)
    entry = document.root.get(name)
    assert entry is not None and isinstance(entry[1], Sequence)
    return last_line(entry[1])


@pytest.mark.parametrize("file", SAMPLES, ids=[file.stem for file in SAMPLES])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_windows_text(file: Path, ending: str) -> None:
    """Line ends of Windows and of old, and a byte order mark, change nothing: neither the snippet nor a place."""
    text = file.read_text(encoding="utf-8")
    assert made("\ufeff" + text.replace("\n", ending)) == made(text)


def test_order_and_decoration_of_headings() -> None:
    """Any order, any level, emphasis, colons and capitals; words before the first heading; blanks around."""
    text = sample("carrier-chinese-good")
    parts = [part.partition("\n") for part in re.split(r"(?m)^### ", text)[1:]]
    other = "".join(f" ## **{label.upper()}:** ##\n\n\n  {answer.strip()}  \n" for label, _, answer in reversed(parts))
    assert made(f"Thanks!\n\n{other}").text == made(text).text


@pytest.mark.parametrize(("answer", "read"), [
    ("<https://renna.om/a>", "https://renna.om/a"), ("[here](https://renna.om/a)", "https://renna.om/a"),
    ("`https://renna.om/a`", "https://renna.om/a"), ("**https://renna.om/a**", "https://renna.om/a"),
    ("```\nhttps://renna.om/a\n```", "https://renna.om/a"), ("  https://renna.om/a\t", "https://renna.om/a"),
])
def test_markup_around_an_answer(answer: str, read: str) -> None:
    """What people and programs put around an address is not part of it."""
    text = filled({FORM["carrier-website"]: answer, FORM["carrier-name"]: "Renna"})
    assert plain(_root(made(text).text))["carriers"][0]["website"] == read


FORM = {item["id"]: item["attributes"]["label"] for form, item in FIELDS if form == "add-a-carrier"}


def test_second_answers_do_not_count() -> None:
    """A heading written into an answer cannot replace what stands under the real one."""
    text = sample("carrier-good") + "\n### Front page\n\nhttps://evil.example/\n"
    snippet = made(text)
    assert "evil.example/" not in re.sub("(?m)^#.*$", "", snippet.text)
    assert [(problem.rule, problem.where) for problem in snippet.problems] == [("heading", "“Front page”")]


@pytest.mark.parametrize("text", [
    "", "Hello", "### Something else\n\nx", "```\n### Country\n```\n", "\0", "#" * 1000,
    pytest.param(filled({"Country": "OM" * 200_000}), id="long"),
])
def test_no_form(text: str) -> None:
    """What is no filled form says so."""
    snippet = made(text)
    assert snippet.text == "" and [problem.rule for problem in snippet.problems] == ["form"]
    assert "“Add a carrier” or “Correct a fact”" in snippet.problems[0].expected


@pytest.mark.parametrize("line", ["```a\n", "~~~\n", "# \n", "### Country\n", "- \x1b\n", "a" * 60 + "\n", "`", "# ", "[](", "**", " #"])
def test_long_and_hostile_text_is_read_quickly(line: str) -> None:
    """As long as an issue may be, and a little longer: no step grows with the square of the text."""
    start = time.monotonic()
    made(filled({"Country": "OM", "Official domains": line * (70_000 // len(line)), "Front page": line * 30}))
    assert time.monotonic() - start < 5


def test_headings_tell_the_form() -> None:
    """Shared headings decide nothing; those that only one form has do."""
    assert "\ncarriers:\n" in made(sample("carrier-good")).text
    assert "\nfact: " in made(sample("correction-good")).text
    assert "carriers:" in made("### Country\n\nOM\n\n### Name of the carrier\n\nRenna\n").text


def test_no_forms(tmp_path: Path) -> None:
    """A project without forms takes none."""
    snippet = forms.snippet_from_file(sample("carrier-good"), tmp_path, TODAY)
    assert [problem.rule for problem in snippet.problems] == ["form"]
    assert read_forms(tmp_path) == () and all(isinstance(form, Form) for form in read_forms(FOLDER))


_PIECES = [
    "\n", "\r", "\u2028", "\x85", "\t", "\0", "\x1b", "\u202e", " ", "-", ":", ": ", "#", " #", "'", '"', "{", "}",
    "[", "]", "&a", "*a", "!!x", "|", ">", "<", "%", "---", "...", "?", "\\", "\\n", "```", "~~~", "`", "@", ",", "yes",
    "null", "阿曼", "عمان", "### Country", "carriers:", "sources: []",
]
_ANYTHING = st.one_of(st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
                      st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([item["attributes"]["label"] for _, item in FIELDS]), _ANYTHING))
def test_no_answer_becomes_anything_but_text(answers: dict[str, str]) -> None:
    """Whatever is written, the snippet is YAML with no keys but the schema's, and we read it where nothing is wrong."""
    snippet = made(filled(answers))
    content = yaml.load(snippet.text, Loader=yaml.BaseLoader) or {}
    assert set(content) <= {"sources", "carriers", "fact"}
    _only_known(content.get("sources", []), shapes.ROOTS["country"], "sources")
    _only_known(content.get("carriers", []), shapes.ROOTS["country"], "carriers")
    if not snippet.problems:
        assert isinstance(parse(snippet.text.encode(), "snippet"), Document)


def _only_known(value: Any, model: Any, path: str) -> None:
    """Every key of a snippet is one of the schema's."""
    for item in value if isinstance(value, list) else [value]:
        for key, inner in item.items() if isinstance(item, dict) else ():
            assert shapes.at(model, f"{path}.{key}") is not None, f"{path}.{key}"
            _only_known(inner, model, f"{path}.{key}")


def mapping(**entries: Node) -> Mapping:
    """A mapping that stands nowhere."""
    return Mapping(tuple((Scalar(key, Mark(1, 1), False), value) for key, value in entries.items()), Mark(1, 1))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
def test_written_text_reads_back(text: str) -> None:
    """The writer and YAML agree on every text, whatever it looks like."""
    word = Scalar(text, Mark(1, 1), False)
    pair = mapping(a=word, b=word)
    tree = mapping(one=word, few=Sequence((word, word), word.mark), small=pair, items=Sequence((pair, pair), word.mark),
                   deep=mapping(c=pair, d=Sequence((mapping(e=pair),), word.mark)))
    assert yaml.load(yaml_text.write(tree), Loader=yaml.BaseLoader) == plain(tree)
    assert yaml.load(yaml_text.comment("note", text) + "a: b\n", Loader=yaml.BaseLoader) == {"a": "b"}


# --- the command, and what runs on GitHub ----------------------------------------------------------------------

def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`simguide new --from-form FILE` prints the snippet; with problems it says so and exits 1."""
    assert main(["--root", str(ROOT), "new", "--from-form", str(ROOT / "tests/forms/carrier-good.md")]) == 0
    assert "  - id: awasr-mobile\n" in capsys.readouterr().out
    assert main(["--root", str(ROOT), "new", "--from-form", str(ROOT / "tests/forms/incomplete.md")]) == 1
    assert "“Kind of publisher” has no answer" in capsys.readouterr().out


def test_workflow_and_hooks() -> None:
    """Actions of GitHub's own only, by major version; every command is one that this project has."""
    workflow = yaml.load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = {step["uses"] for step in steps if "uses" in step}
    assert {one.partition("@")[0] for one in used} == {"actions/checkout", "actions/setup-python"}
    assert all(re.fullmatch(r"[\w/-]+@v\d+", one) for one in used)
    assert set(workflow["on"]) == {"push", "pull_request"} and workflow["permissions"] == {"contents": "read"}
    commands = "\n".join(step.get("run", "") for step in steps)
    assert "simguide check --format github" in commands and "make check" in commands and "make test" in commands
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    assert all(hook["language"] == "system" and re.compile(hook["files"]) for hook in hooks[0]["hooks"])
