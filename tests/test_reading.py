"""Reading: places, limits, files that cannot be read, and how a problem looks on a terminal."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support import TODAY, edit

from generator.dataset import load
from generator.problems import Problem, nearest, render
from generator.reading.characters import MOST, suspects
from generator.reading.tree import Mapping, Mark, Scalar, find, locate, plain
from generator.reading.yaml_reader import MAX_BYTES as LIMIT
from generator.reading.yaml_reader import Document, parse, read


def document(text: str) -> Document:
    """A text that reads without a problem."""
    found = parse(text.encode(), "data/x.yaml")
    assert isinstance(found, Document), found
    return found


def faults(project: Path) -> list[str]:
    """The first line of every problem of a project."""
    return [render(problem).splitlines()[0] for problem in load(project, TODAY).problems]


# --- the tree ------------------------------------------------------------------------------------------------

def test_every_scalar_stays_a_string() -> None:
    """None of YAML's own guesses runs."""
    text = "[NO, no, yes, on, ~, null, 0800, +47, 22:30, 5.000, 1_000, 0x10, 1e3, .inf, 2026-10-05, =, <<]"
    assert plain(document(text).root) == text.strip("[]").split(", ")


def test_marks_count_characters() -> None:
    """Columns count characters, whatever their width, and lines count from one."""
    root = document("a: 阿曼\nكود: [x, 😀, {c: d}]\n").root
    assert isinstance(root, Mapping)
    assert locate(root, ("a",)) == Mark(1, 4)
    assert locate(root, ("كود",), key=True) == Mark(2, 1)
    assert locate(root, ("كود", 1)) == Mark(2, 10)
    assert locate(root, ("كود", 2, "c")) == Mark(2, 17)


def test_quoting_is_known() -> None:
    """A rule can ask for quotes, so the tree remembers them."""
    root = document("""{a: "1", b: '1', c: 1}""").root
    assert isinstance(root, Mapping)
    assert [node.quoted for _, node in root.entries if isinstance(node, Scalar)] == [True, True, False]


def test_paths_pass_over_the_tags_of_unions() -> None:
    """Validation says `steps, 0, open_site, enter` of a step; the file has `enter` beside `open_site`."""
    root = document("steps:\n  - open_site: x\n    enter: y\n  - select: {label: z}\n").root
    assert locate(root, ("steps", 0, "open_site", "enter"), key=True) == Mark(3, 5)
    assert locate(root, ("steps", 1, "select", "select", "label")) == Mark(4, 21)
    assert find(root, ("steps", 1)).item
    assert locate(root, ("steps", 7, "nothing")) == Mark(2, 3)


# --- limits --------------------------------------------------------------------------------------------------

def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    """50 MB that would unfold to gigabytes are refused at once."""
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    started = time.perf_counter()
    assert [problem.rule for problem in faults_of(file)] == ["too-large"]
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("text", [b"[" * LIMIT, b"- " * (LIMIT // 2), b"{a: " * (LIMIT // 4), b"? " * (LIMIT // 2)])
def test_depth_is_refused_without_recursion(text: bytes) -> None:
    """Nothing crashes the interpreter, and nothing takes long."""
    started = time.perf_counter()
    found = parse(text, "data/x.yaml")
    assert isinstance(found, tuple) and found[0].rule in ("depth", "key")
    assert time.perf_counter() - started < 2


def test_strange_characters_are_told_a_few_times_only() -> None:
    """A binary file is one mistake, not a thousand."""
    assert len(list(suspects("\u200b\n" * 1000))) == MOST


def faults_of(file: Path) -> tuple[Problem, ...]:
    """The problems of one file."""
    found = read(file, file.name)
    return () if isinstance(found, Document) else found


# --- files ---------------------------------------------------------------------------------------------------

def test_what_is_no_file(tmp_path: Path) -> None:
    """A missing file, a folder and a link to nowhere are problems of a file as a whole."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to("nowhere.yaml")
    for name in ("missing.yaml", "folder.yaml", "link.yaml"):
        [problem] = faults_of(tmp_path / name)
        assert (problem.rule, problem.line, problem.column) == ("unreadable", 0, 0)
        assert render(problem).startswith(f"{name}: cannot read the file: ")


def test_strange_files_among_the_countries(tiny_project: Path) -> None:
    """Only YAML files belong there; editors' hidden files are passed over."""
    countries = tiny_project / "data/countries"
    for name in (".om.yaml.swp", "om.yml", "Notes.txt"):
        (countries / name).write_text("code: OM", encoding="utf-8")
    (countries / "OM.yaml").write_bytes((countries / "om.yaml").read_bytes())
    assert faults(tiny_project) == [
        "data/countries/Notes.txt: not a YAML file [file-name]",
        "data/countries/OM.yaml:1:7: the file OM.yaml describes OM [file-name]",
        "data/countries/om.yaml:2:7: `oman` is already the slug in data/countries/OM.yaml [slug]",
        "data/countries/om.yml: not a YAML file [file-name]"]


def test_a_project_without_data(tmp_path: Path) -> None:
    """Each missing file and folder is named once."""
    assert [fault.split(":")[0] for fault in faults(tmp_path)] == [
        "data/brands", "data/countries", "data/interface.yaml", "data/languages.yaml", "data/library/advice.yaml",
        "data/library/caveats.yaml", "data/library/faqs.yaml", "data/library/services.yaml"]


def test_all_problems_at_once_in_order(tiny_project: Path) -> None:
    """One bad file does not hide the next; files in order, places in order."""
    edit(tiny_project / "data/countries/om.yaml", ("currency: OMR", "currency: rial"), ("slug: oman", "slug: Oman!"))
    edit(tiny_project / "data/brands/hayyak.yaml", ("lead_fact: {rating: medium", "lead_fact: {rating: fine"))
    edit(tiny_project / "data/languages.yaml", ("zh-Hans", "Chinese"))
    assert faults(tiny_project) == [
        "data/brands/hayyak.yaml:5:21: `rating` cannot be `fine` [choice]",
        "data/countries/om.yaml:2:7: `slug` cannot be `Oman!` [value]",
        "data/countries/om.yaml:4:11: `currency` cannot be `rial` [value]",
        "data/languages.yaml:1:21: an item of `languages` cannot be `Chinese` [value]"]


def test_a_bad_file_casts_no_blame_on_others(tiny_project: Path) -> None:
    """What refers to a file that could not be read is not called wrong for it."""
    edit(tiny_project / "data/countries/om.yaml", ("currency: OMR", "currency: rial"))
    edit(tiny_project / "data/library/caveats.yaml", ("weight: warning", "weight: loud"))
    assert faults(tiny_project) == [
        "data/countries/om.yaml:4:11: `currency` cannot be `rial` [value]",
        "data/library/caveats.yaml:4:13: `weight` cannot be `loud` [choice]"]


# --- problems on a terminal ----------------------------------------------------------------------------------

def shown(excerpt: str, column: int) -> list[str]:
    """The lines of a problem below its message."""
    return render(Problem("x.yaml", 7, column, "rule", "message", "", excerpt)).splitlines()[1:]


def test_the_caret_stands_below_the_character() -> None:
    """Also after characters that a terminal shows two columns wide, and after combining marks."""
    assert shown("name: x", 7) == ["  7 | name: x", "    |       ^"]
    assert shown("阿曼: x", 5) == ["  7 | 阿曼: x", "    |       ^"]
    assert shown("e\u0301: x", 5) == ["  7 | e\u0301: x", "    |    ^"]
    assert shown("name", 5) == ["  7 | name", "    |     ^"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    """An escape sequence in a data file colours nothing and moves no cursor."""
    assert shown("a\x1b[31mb\u202ec", 8) == ["  7 | a�[31mb�c", "    |        ^"]


@pytest.mark.parametrize("column", [1, 79, 80, 81, 500, 999, 1000, 1001])
def test_of_a_long_line_the_place_is_shown(column: int) -> None:
    """At most 160 characters, with the place among them."""
    line = "".join(chr(ord("a") + index % 26) for index in range(1000))
    excerpt, caret = shown(line, column)
    assert len(excerpt) <= len("  7 | ") + 160
    assert excerpt[caret.index("^"):caret.index("^") + 1] == line[column - 1:column]


def test_a_problem_without_a_place_names_its_file() -> None:
    """No line is printed where none is meant."""
    assert render(Problem("data", 0, 0, "rule", "message", "expected")) == "data: message [rule]\n  expected"


def test_nearest_ignores_capitals_and_stops_at_strangers() -> None:
    """A suggestion is a misspelling, not a guess."""
    assert nearest("Prepiad", ["prepaid", "postpaid"]) == "prepaid"
    assert nearest("YES", ["yes", "no"]) == "yes"
    assert nearest("banana", ["yes", "no"]) is None
    assert nearest("x", []) is None
