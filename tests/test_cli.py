"""The command: what it prints, and its exit status (0 fine, 1 findings, 2 usage or I/O)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import edit

from generator.cli import main

COMMANDS = ("check", "new", "verify", "stale", "i18n", "schema", "build", "serve")
"""The contract with the outside."""


def run(*arguments: str | Path) -> int:
    """The exit status of the command, however it leaves."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with a line that says what it is for."""
    assert run("--help") == 0
    text = capsys.readouterr().out
    assert text.startswith("usage: simguide [-h] [--root ROOT] COMMAND ...")
    assert "project folder (default: here)" in text
    for command in COMMANDS:
        assert re.search(rf"^    {command}\s+\w+", text, re.MULTILINE), command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`simguide COMMAND --help` works for all of them."""
    assert run(command, "--help") == 0
    assert capsys.readouterr().out.startswith(f"usage: simguide {command}")


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["i18n"], ["i18n", "upgrade"], ["build", "--fast"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, the usage on stderr, nothing on stdout."""
    assert run(*arguments) == 2
    output = capsys.readouterr()
    assert output.err.startswith("usage: simguide") and output.out == ""


def test_check(tiny_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No problems, one, two: the count at the end, in good English."""
    assert run("--root", tiny_project, "check") == 0
    assert capsys.readouterr().out == "no problems\n"
    edit(tiny_project / "data/languages.yaml", ("zh-Hans", "chinese"))
    assert run("--root", tiny_project, "check") == 1
    assert capsys.readouterr().out == """\
data/languages.yaml:1:21: an item of `languages` cannot be `chinese` [value]
  1 | languages: [en, ar, chinese]
    |                     ^
  in languages[2]
  expected a language tag such as es or zh-Hans
1 problem
"""
    edit(tiny_project / "data/brands/hayyak.yaml", ("kind: ambiguous", "kind: ambigous"))
    assert run("--root", tiny_project, "check") == 1
    assert capsys.readouterr().out.endswith("\n2 problems\n")


@pytest.mark.parametrize("command", ["check", "build", "serve", "i18n status"])
def test_outside_a_project(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and one sentence on stderr that says where to run it."""
    assert run("--root", tmp_path, *command.split()) == 2
    output = capsys.readouterr()
    assert "expected to run in the project's folder" in output.err
    assert len(output.err.splitlines()) == 1 and output.out == ""


def test_build(tiny_project: Path) -> None:
    """Exit 0 with a site, exit 1 without."""
    assert run("--root", tiny_project, "build") == 0
    assert (tiny_project / "site/en/index.html").is_file()
    edit(tiny_project / "data/languages.yaml", ("zh-Hans", "chinese"))
    assert run("--root", tiny_project, "build") == 1


def test_i18n(tiny_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing files are findings, `update` makes them, `status` counts, and then there is nothing left to do."""
    assert run("--root", tiny_project, "i18n", "check") == 1
    assert "the file does not hold today's texts [outdated]" in capsys.readouterr().out
    assert run("--root", tiny_project, "i18n", "update") == 0
    assert "updated data/translations/ar/countries/om.po" in capsys.readouterr().out
    assert run("--root", tiny_project, "i18n", "update") == 0
    assert capsys.readouterr().out == "every PO file is up to date\n"
    assert run("--root", tiny_project, "i18n", "check") == 0
    assert capsys.readouterr().out == "no problems\n"
    assert run("--root", tiny_project, "i18n", "status") == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split() == ["file", "texts", "done", "fuzzy", "missing"]
    for row in rows:
        name, texts, done, fuzzy, missing = row.split()
        assert name.endswith(".po") and (done, fuzzy) == ("0", "0") and texts == missing


def test_i18n_tells_of_bad_data_first(tiny_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts of a broken file cannot be extracted, so nothing is written."""
    edit(tiny_project / "data/languages.yaml", ("zh-Hans", "chinese"))
    assert run("--root", tiny_project, "i18n", "update") == 1
    assert capsys.readouterr().out.startswith("data/languages.yaml:1:21:")
    assert not (tiny_project / "data/translations").exists()


def test_as_a_program(tiny_project: Path) -> None:
    """`python -m generator.cli` is the command too, and runs in the folder it is called in."""
    command = [sys.executable, "-m", "generator.cli", "check"]
    done = subprocess.run(command, cwd=tiny_project, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no problems\n", "")
