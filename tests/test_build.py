"""A build either replaces the whole site or leaves it exactly as it was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click import Abort
from support import ROOT, edit

from generator.adapters import mkdocs_plugin, swap
from generator.cli import main
from generator.pages import render, site

OLD_PAGE = "en/gone/index.html"


@pytest.fixture
def published(tiny_project: Path) -> Path:
    """A project whose site stands there since an earlier build."""
    page = tiny_project / "site" / OLD_PAGE
    page.parent.mkdir(parents=True)
    page.write_text("an old page", encoding="utf-8")
    (tiny_project / "site/index.html").write_text("an old root", encoding="utf-8")
    return tiny_project


def build(project: Path) -> int:
    """`simguide build`, with its exit status."""
    try:
        return main(["--root", str(project), "build"])
    except SystemExit as stop:
        return int(stop.code or 0)


def mkdocs(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build`, as somebody without our command would run it."""
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def siblings(project: Path) -> list[str]:
    """Everything beside the site: a build leaves nothing there."""
    return sorted(entry.name for entry in project.iterdir())


def assert_untouched(project: Path) -> None:
    """The site of the earlier build stands there, and nothing else is left."""
    assert tree(project / "site") == {"index.html": b"an old root", OLD_PAGE: b"an old page"}
    assert siblings(project) == ["content", "data", "mkdocs.yml", "overrides", "site"]


# --- success -------------------------------------------------------------------------------------------------

def test_success_replaces_the_whole_site(published: Path) -> None:
    """New pages in, stale pages out, nothing beside it."""
    assert build(published) == 0
    files = tree(published / "site")
    assert OLD_PAGE not in files
    assert {"index.html", "404.html", "assets/data/countries.json", "en/index.html", "ar/oman/omantel/index.html",
            "zh-hans/which-sim/hayyak/index.html", "zh-hans/how-we-know/index.html"} <= set(files)
    assert siblings(published) == ["content", "data", "mkdocs.yml", "overrides", "site"]
    assert (published / "site").stat().st_mode & 0o777 == 0o755


def test_two_builds_of_one_day_are_the_same(tiny_project: Path) -> None:
    """With SOURCE_DATE_EPOCH (the fixture sets it) every byte is, also elsewhere and in a process of its own."""
    elsewhere = tiny_project.parent / "elsewhere"
    shutil.copytree(tiny_project, elsewhere, symlinks=True)
    assert build(tiny_project) == 0
    time.sleep(1.1 - time.time() % 1)  # another second on the clock
    assert mkdocs(elsewhere).returncode == 0
    one, other = tree(tiny_project / "site"), tree(elsewhere / "site")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


# --- failure -------------------------------------------------------------------------------------------------

def bad_data(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A price in the wrong place."""
    edit(project / "data/countries/om.yaml", ("price: 1.000 OMR", "price: 1,000 OMR"))
    return "data/countries/om.yaml:56:16: `price` cannot be `1,000 OMR` [value]"


def bad_translation(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A PO file that is none."""
    file = project / "data/translations/ar/interface.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(b'msgid "\xff"\n')
    return "data/translations/ar/interface.po: not a valid PO file [po]"


def bad_template(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page template that fails on carrier pages, when other pages have been written."""
    templates = project.parent / "templates"
    shutil.copytree(render.TEMPLATES, templates)
    with (templates / "carrier.jinja").open("a", encoding="utf-8") as file:
        file.write("{{ carrier.no_such_field }}")
    monkeypatch.setattr(site, "environment", lambda: render.environment(templates))
    return "no_such_field"


def bad_override(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A theme template that fails on the second carrier's page."""
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    spoilt = "{% block footer %}{% if 'oman/ooredoo' in page.url %}{{ 1 // 0 }}{% endif %}"
    edit(project / "overrides/main.html", ("{% block footer %}", spoilt))
    return "ZeroDivisionError"


def bad_finish(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An error after the last page."""
    monkeypatch.setattr(mkdocs_plugin.finder, "data", fail)
    return "boom"


def bad_front_matter(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A hand-written page without its description."""
    edit(project / "content/ar/how-we-know.md", ("description: Where the facts come from.\n", ""))
    return "content/ar/how-we-know.md: expected `title` and `description` in its front matter"


def fail(*_: object) -> None:
    """Raise something that nobody foresaw."""
    raise RuntimeError("boom")


FAILURES = (bad_data, bad_translation, bad_template, bad_override, bad_finish, bad_front_matter)


@pytest.mark.parametrize("spoil", FAILURES, ids=lambda spoil: spoil.__name__)
def test_a_failed_build_leaves_the_site(
        published: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
        spoil: Callable[[Path, pytest.MonkeyPatch], str]) -> None:
    """Whatever fails, at whatever stage: exit 1 (or the error itself), the reason told, the site untouched."""
    reason = spoil(published, monkeypatch)
    try:
        status, told = build(published), ""
    except Exception as error:
        status, told = 1, f"{type(error).__name__}: {error}"
    assert status == 1
    output = capfd.readouterr()
    assert reason in output.out + output.err + told
    assert_untouched(published)


@pytest.mark.parametrize("spoil", [bad_data, bad_override, bad_front_matter], ids=lambda spoil: spoil.__name__)
def test_a_failed_mkdocs_build_leaves_the_site(
        published: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path, pytest.MonkeyPatch], str]) -> None:
    """The same without our command."""
    reason = spoil(published, monkeypatch)
    done = mkdocs(published)
    assert done.returncode == 1
    assert reason in done.stdout + done.stderr
    assert_untouched(published)


def test_a_first_build_that_fails_leaves_nothing(tiny_project: Path) -> None:
    """No half of a site where there was none."""
    edit(tiny_project / "content/en/how-we-know.md", ("title: How we know\n", ""))
    assert build(tiny_project) == 1
    assert siblings(tiny_project) == ["content", "data", "mkdocs.yml", "overrides"]


def test_strict_builds_stop_at_a_warning(published: Path) -> None:
    """`--strict` turns the warning about a dead link into a failure; without it, the site is replaced."""
    page = published / "content/en/how-we-know.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    done = mkdocs(published, "--strict")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert_untouched(published)
    assert mkdocs(published).returncode == 0
    assert OLD_PAGE not in tree(published / "site")


# --- interruption --------------------------------------------------------------------------------------------

def test_an_interrupted_build_leaves_the_site(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle, then another build: the site is whole at every moment, and nothing is left beside it."""
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(site, "_carrier", interrupt)
    with pytest.raises((KeyboardInterrupt, Abort)):
        build(published)
    assert tree(published / "site") == {"index.html": b"an old root", OLD_PAGE: b"an old page"}
    monkeypatch.undo()
    assert build(published) == 0
    assert siblings(published) == ["content", "data", "mkdocs.yml", "overrides", "site"]


SLOW = """
import pathlib, time
from generator.pages import site
from generator.cli import main
def wait(*_):
    pathlib.Path("reached").touch()
    time.sleep(60)
site._carrier = wait
main(["build"])
"""


def test_a_killed_build_leaves_the_site(published: Path) -> None:
    """SIGTERM in the middle: the site is whole, and the next build clears up."""
    process = subprocess.Popen([sys.executable, "-c", SLOW], cwd=published, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while not (published / "reached").exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert (published / "reached").exists()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == -signal.SIGTERM
    finally:
        process.kill()
    (published / "reached").unlink()
    assert tree(published / "site") == {"index.html": b"an old root", OLD_PAGE: b"an old page"}
    edit(published / "data/languages.yaml", ("ar", "arabic"))
    assert build(published) == 1
    edit(published / "data/languages.yaml", ("arabic", "ar"))
    assert build(published) == 0
    assert siblings(published) == ["content", "data", "mkdocs.yml", "overrides", "site"]


# --- the swap itself -----------------------------------------------------------------------------------------

@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A fresh folder, and the site whose place it will take."""
    old = tmp_path / "site"
    old.mkdir()
    (old / "page").write_text("old", encoding="utf-8")
    new = swap.begin(old)
    (new / "page").write_text("new", encoding="utf-8")
    return new, old


@pytest.mark.parametrize("error", [OSError("disk"), KeyboardInterrupt()])
def test_the_old_site_comes_back(
        folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """If the new one cannot move in, or somebody presses Ctrl-C between the two renames."""
    new, old = folders
    rename = os.rename

    def second_fails(source: Path, target: Path) -> None:
        if source == new:
            raise error
        rename(source, target)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(type(error)):
        swap.finish(new, old)
    assert (old / "page").read_text(encoding="utf-8") == "old"
    swap.abandon(new)
    assert [entry.name for entry in old.parent.iterdir()] == ["site"]


def test_a_site_lost_between_two_renames_is_put_back(folders: tuple[Path, Path]) -> None:
    """The power went at the worst moment: the next build begins by putting the old site back."""
    new, old = folders
    os.rename(old, new.with_name(f"{new.name}.old"))
    again = swap.begin(old)
    assert (old / "page").read_text(encoding="utf-8") == "old"
    swap.abandon(again)
    assert [entry.name for entry in old.parent.iterdir()] == ["site"]


def test_the_swap_is_whole(folders: tuple[Path, Path]) -> None:
    """Afterwards only the new site is there."""
    new, old = folders
    swap.finish(new, old)
    assert tree(old) == {"page": b"new"}
    assert [entry.name for entry in old.parent.iterdir()] == ["site"]
