"""Translations: today's texts in every PO file, well formed, no fact changed, nothing left in English by mistake."""

from __future__ import annotations

import gettext
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from support import ROOT, edit

from generator.dataset import Dataset, build_day, load
from generator.i18n import actions, po
from generator.i18n.catalogue import load as load_catalogue
from generator.i18n.messages import Message, extract
from generator.i18n.plurals import plural_forms, plural_index, plural_tags
from generator.problems import render

TRANSLATIONS = ROOT / "data" / "translations"
LEFT_OUT = tuple(f"header field '{name}' missing in header"
                 for name in ("PO-Revision-Date", "Last-Translator", "Language-Team"))
PO_FILES = sorted(str(file.relative_to(TRANSLATIONS)) for file in TRANSLATIONS.rglob("*.po"))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The real data."""
    loaded = load(ROOT, build_day())
    assert loaded.dataset is not None, "\n".join(map(render, loaded.problems))
    return loaded.dataset


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A tool's answer."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


# --- the real files ------------------------------------------------------------------------------------------

def test_every_language_has_every_file(dataset: Dataset) -> None:
    """A PO file for each file of texts in each language, and none for texts that are gone."""
    expected = [f"{lang}/{name}.po" for lang in dataset.languages[1:] for name in extract(dataset)]
    assert sorted(expected) == PO_FILES


@pytest.mark.parametrize("name", PO_FILES)
def test_gettext_accepts_it(name: str) -> None:
    """The reference implementation compiles it, and misses only header fields that change by the day."""
    if shutil.which("msgfmt") is None:
        pytest.fail("msgfmt is missing: run tools/ensure-gettext")
    done = run("msgfmt", "--check", "--output-file=/dev/null", name, folder=TRANSLATIONS)
    found = [line for line in done.stderr.splitlines() if not line.endswith(LEFT_OUT)]
    assert (done.returncode, found) == (0, [])


def test_an_update_would_change_nothing(dataset: Dataset, tmp_path: Path) -> None:
    """The committed files are what `simguide i18n update` writes."""
    shutil.copytree(TRANSLATIONS, tmp_path / "data/translations")
    outcome = actions.update(tmp_path, dataset)
    assert (outcome.lines, outcome.problems) == (("every PO file is up to date",), ())


def test_no_fault_in_any_translation(dataset: Dataset) -> None:
    """No placeholder lost, no figure changed, no English left over, no punctuation of another script."""
    assert "\n".join(map(render, actions.check(ROOT, dataset).problems)) == ""


def test_contexts_are_unique(dataset: Dataset) -> None:
    """A context names one text."""
    for name, messages in extract(dataset).items():
        contexts = [message.context for message in messages]
        assert len(contexts) == len(set(contexts)), name


def test_nothing_generated_is_committed() -> None:
    """Templates for translators and the built site are made, never kept."""
    done = run("git", "ls-files", folder=ROOT)
    if done.returncode:
        pytest.skip("not a git checkout")
    names = done.stdout.splitlines()
    assert [name for name in names if name.endswith((".pot", ".mo")) or name.startswith("site/")] == []


# --- a translation's way through an edit ---------------------------------------------------------------------

def tiny(project: Path) -> Dataset:
    """The tiny project's data."""
    loaded = load(project, build_day())
    assert loaded.dataset is not None
    return loaded.dataset


def entry(project: Path, context: str) -> polib.POEntry:
    """One entry of the country's Arabic PO file."""
    catalogue = polib.pofile(str(project / "data/translations/ar/countries/om.po"))
    return next(entry for entry in catalogue if entry.msgctxt == context)


def translate(project: Path, context: str, text: str) -> None:
    """Write a translation where `i18n update` left it empty."""
    file = project / "data/translations/ar/countries/om.po"
    catalogue = polib.pofile(str(file), wrapwidth=0)
    next(entry for entry in catalogue if entry.msgctxt == context).msgstr = text
    po.write(file, catalogue)


NOTE = "carriers[ooredoo].notes[two-apps].text"


def test_new_english_makes_a_translation_fuzzy(tiny_project: Path) -> None:
    """It stays as a hint with the English it was made for, and readers get the new English."""
    assert len(actions.update(tiny_project, tiny(tiny_project)).lines) == 2 * len(extract(tiny(tiny_project)))
    translate(tiny_project, NOTE, "لدى {carrier} تطبيق اسمه {app}.")
    assert found(tiny_project) == ("لدى {carrier} تطبيق اسمه {app}.",)

    edit(tiny_project / "data/countries/om.yaml", ("has an app called {app}", "calls its app {app}"))
    assert found(tiny_project) is None
    assert actions.update(tiny_project, tiny(tiny_project)).lines == (
        "updated data/translations/ar/countries/om.po", "updated data/translations/zh-Hans/countries/om.po")
    changed = entry(tiny_project, NOTE)
    assert changed.fuzzy and changed.msgstr == "لدى {carrier} تطبيق اسمه {app}."
    assert changed.previous_msgid == "{carrier} has an app called {app}."
    assert changed.msgid == "{carrier} calls its app {app}."
    assert found(tiny_project) is None


def test_a_renamed_item_keeps_its_translation(tiny_project: Path) -> None:
    """The same English under a new id in the same file is the same text."""
    actions.update(tiny_project, tiny(tiny_project))
    translate(tiny_project, NOTE, "لدى {carrier} تطبيق اسمه {app}.")
    edit(tiny_project / "data/countries/om.yaml", ("id: two-apps", "id: app"))
    actions.update(tiny_project, tiny(tiny_project))
    renamed = entry(tiny_project, NOTE.replace("two-apps", "app"))
    assert not renamed.fuzzy and renamed.msgstr == "لدى {carrier} تطبيق اسمه {app}."


def test_reordering_changes_nothing(tiny_project: Path) -> None:
    """Contexts are ids, never positions."""
    actions.update(tiny_project, tiny(tiny_project))
    before = entry(tiny_project, NOTE)
    edit(tiny_project / "data/countries/om.yaml", ("    notes:\n", """    notes:
      - id: first
        text: "A note before it."
        fact: {rating: low, sources: [blog]}
"""))
    actions.update(tiny_project, tiny(tiny_project))
    assert entry(tiny_project, NOTE) == before


def found(project: Path) -> tuple[str, ...] | None:
    """What an Arabic page would print for the note."""
    catalogue, problems = load_catalogue(project, "ar", extract(tiny(project)))
    assert problems == ()
    return catalogue.find("countries/om", NOTE)


@pytest.mark.parametrize(("text", "rule"), [
    ("لدى {carrier} تطبيق.", "placeholder"),
    ("لدى {carrier} تطبيق اسمه {app} {fee}.", "placeholder"),
    ("لدى {carrier} تطبيق اسمه {app", "placeholder"),
    ("لدى {carrier} تطبيقان 2 اسمه {app}.", "figure"),
    ("لدى {carrier} تطبيقان ٢ اسمه {app}.", "figure"),
    ("{carrier} has an app called {app}.", "untranslated"),
    ("لدى {carrier} تطبيق <b>اسمه</b> {app}.", "markup"),
    ("لدى {carrier} تطبيق, اسمه {app}.", "punctuation"),
])
def test_faults_are_found(tiny_project: Path, text: str, rule: str) -> None:
    """Each fault that a program can see is seen, at its entry."""
    actions.update(tiny_project, tiny(tiny_project))
    translate(tiny_project, NOTE, text)
    problems = actions.check(tiny_project, tiny(tiny_project)).problems
    assert rule in {problem.rule for problem in problems}
    lines = (tiny_project / problems[0].path).read_text(encoding="utf-8").splitlines()[problems[0].line - 1:]
    assert f'msgctxt "{NOTE}"' in lines[:6]


def test_a_broken_po_file_is_a_problem(tiny_project: Path) -> None:
    """It is named with its line, and never raises."""
    actions.update(tiny_project, tiny(tiny_project))
    file = tiny_project / "data/translations/ar/library.po"
    for broken in (file.read_bytes() + b'\nmsgid "x\n', b"\xff\xfe", b"msgid"):
        file.write_bytes(broken)
        assert [problem.path for problem in actions.check(tiny_project, tiny(tiny_project)).problems] == [
            "data/translations/ar/library.po"]


# --- plural forms --------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("lang", "tags", "samples"), [
    ("en", ("one", "other"), {1: 0, 0: 1, 2: 1}),
    ("zh-Hans", ("other",), {0: 0, 1: 0, 2: 0}),
    ("es", ("one", "other"), {1: 0, 0: 1, 1_000_000: 1}),
    ("ar", ("zero", "one", "two", "few", "many", "other"), {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 100: 5, 103: 3}),
])
def test_plural_forms(lang: str, tags: tuple[str, ...], samples: dict[int, int]) -> None:
    """Our choice of a form is the header's choice, which gettext's tools go by."""
    assert plural_tags(lang) == tags
    index = plural_index(lang)
    assert {n: index(n) for n in samples} == samples
    count, _, rule = plural_forms(lang).removeprefix("nplurals=").partition("; plural=")
    assert int(count) == len(tags)
    theirs = gettext.c2py(rule.rstrip(";"))  # type: ignore[attr-defined]
    assert [index(n) for n in range(1000)] == [theirs(n) for n in range(1000)]


def test_messages_name_their_placeholders() -> None:
    """Both plural forms count."""
    assert Message("x", "{n} way to {place}", "{n} ways").placeholders == {"n", "place"}
