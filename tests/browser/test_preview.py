"""The live preview: what it shows is what a build writes, a saved change shows by itself, and nothing kills it."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Site, build, last_day
from support import TODAY, edit

from generator.adapters import reopen

LIMIT = 5.0
"""Seconds within which a change must show. benchmarks/preview.py tells how long it really takes."""
PATIENCE = 20_000
"""Milliseconds after which a test gives up. A machine may be busy, so one save in two must keep to the limit."""
SCRIPT = re.compile(rb"<script data-preview=.*?</script>", re.DOTALL)
CARRIER, HAND_WRITTEN = "en/oman/omantel/", "en/how-we-know/"


def copy_with_code(origin: Path, folder: Path) -> Path:
    """The project and its generator, so that templates can be changed, too."""
    for name in ("data", "content", "overrides", "generator"):
        shutil.copytree(origin / name, folder / name)
    shutil.copy(origin / "mkdocs.yml", folder)
    return folder


def environment(root: Path, code: Path) -> dict[str, str]:
    """That of serving.build: the same day, the same code."""
    day = datetime.combine(last_day(root), datetime.min.time(), UTC)
    return os.environ | {"SOURCE_DATE_EPOCH": str(int(day.timestamp()) + 43200), "PYTHONPATH": str(code),
                         "PYTHONUNBUFFERED": "1"}


def start(root: Path, *options: str, command: tuple[str, ...] = ("generator.cli", "--root", ".", "serve", "--address"),
          address: str = "127.0.0.1:0") -> subprocess.Popen[str]:
    """A server as a process of its own; Ctrl-C reaches it even where the tests run in the background."""
    return subprocess.Popen([sys.executable, "-m", *command, address, *options], cwd=root, env=environment(root, root),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))


@dataclass(frozen=True)
class Preview:
    """A running preview of a project of its own."""

    root: Path
    url: str
    process: subprocess.Popen[str]

    def ask(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body; the path is sent as it stands."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://").rstrip("/"), timeout=30)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def save(self, file: str, old: str, new: str) -> Callable[[], object]:
        """Replace the first find in a file; the result puts it back."""
        path = self.root / file
        before = path.read_text(encoding="utf-8")
        assert old in before, old
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        return lambda: path.write_text(before, encoding="utf-8")


@contextmanager
def previewing(root: Path, address: str = "127.0.0.1:0") -> Iterator[Preview]:
    """Run a preview; it says itself where it is. Nothing may end up on stderr."""
    process = start(root, address=address)
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://\S+/", line)
    assert found, line + process.communicate()[1]
    try:
        yield Preview(root, found[0], process)
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
    assert (process.returncode, complaints) == (0, "")


@pytest.fixture(scope="module")
def project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built once."""
    folder = copy_with_code(project_root, tmp_path_factory.mktemp("preview") / "project")
    build(folder, folder)
    return folder


@pytest.fixture(scope="module")
def preview(project: Path) -> Iterator[Preview]:
    """One preview for all tests that leave the files as they were."""
    with previewing(project) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; nothing on it may raise."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert errors == []


def seconds(action: Callable[[], object], seen: Callable[[], object]) -> float:
    """How long it takes from an action until something is seen."""
    begun = time.monotonic()
    action()
    seen()
    return time.monotonic() - begun


# --- the same as a build -----------------------------------------------------------------------------------------

TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
         ".svg": "image/svg+xml"}


def test_every_file_is_what_a_build_writes(preview: Preview) -> None:
    """Byte for byte but for one script, whatever kind of page it is; and every picture, style and script."""
    site = Site(preview.root / "site")
    kinds = {site.kind(address) for address in site.addresses}
    assert kinds >= {"home", "country", "carrier", "brand", "which-sim", "anywhere", "faq", "document", "standalone"}
    files = [file for file in sorted(site.folder.rglob("*")) if file.is_file()]
    different = []
    for file in files:
        name = file.relative_to(site.folder).as_posix()
        status, headers, body = preview.ask(f"/{name.removesuffix('index.html')}")
        if name.endswith(".html"):
            assert body.count(b"<script data-preview=") == 1
            body = SCRIPT.sub(b"", body)
        if (status, body) != (200, file.read_bytes()):
            different.append(name)
        assert headers["content-type"].partition(";")[0] == TYPES.get(file.suffix, headers["content-type"]), name
    assert len(files) > 120 and different == []


def test_the_published_site_is_never_touched(preview: Preview, page: Page) -> None:
    """Nor is anything else written."""
    def everything() -> dict[str, int]:
        files = [file for file in preview.root.rglob("*") if "__pycache__" not in file.parts]
        return {str(file): file.stat().st_mtime_ns for file in files}

    page.goto(f"{preview.url}{CARRIER}")
    before = everything()
    undo = preview.save("generator/templates/carrier.jinja", "<", "<i>Xyzzy</i><")
    expect(page.locator("article")).to_contain_text("Xyzzy", timeout=PATIENCE)
    undo()
    expect(page.locator("article")).not_to_contain_text("Xyzzy", timeout=PATIENCE)
    now = everything()
    assert {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)} == {
        str(preview.root / "generator/templates/carrier.jinja")}


# --- changes show ------------------------------------------------------------------------------------------------

CHANGES = {
    "country": ("data/countries/om.yaml", "\n    name: Omantel\n", "\n    name: Omantel Xyzzy\n", CARRIER, "h1"),
    "brand": ("data/brands/boom.yaml", "\n    name: ", "\n    name: Xyzzy ", "en/which-sim/boom/", "article"),
    "library": ("data/library/advice.yaml", ' text: "', ' text: "Xyzzy ', "en/anywhere/", "article"),
    "interface": ("data/interface.yaml", '\n  anywhere.title: "', '\n  anywhere.title: "Xyzzy ', "en/anywhere/", "h1"),
    "languages": ("data/languages.yaml", "- en\n", "- en\n  - de\n", "en/anywhere/", ".menu a[hreflang=de]"),
    "PO": ("data/translations/es/interface.po", 'msgid "Guides by country"\nmsgstr "',
           'msgid "Guides by country"\nmsgstr "Xyzzy ', "es/", "article"),
    "template": ("generator/templates/carrier.jinja", "<", "<b>Xyzzy</b><", CARRIER, "article"),
    "macros": ("generator/templates/macros.jinja", '\n<span class="mark', '\n<b>Xyzzy</b><span class="mark',
               CARRIER, "article"),
    "frame": ("generator/templates/chrome/crumbs.jinja", "<", "<b>Xyzzy</b><", CARRIER, "#content"),
    "theme template": ("overrides/main.html", "{{ sg.crumbs }}", "{{ sg.crumbs }}<b>Xyzzy</b>", CARRIER, "#content"),
    "hand-written page": ("content/en/how-we-know.md", "\n## ", "\nXyzzy\n\n## ", HAND_WRITTEN, "article"),
    "settings": ("mkdocs.yml", "# site_url: https://example.org/", "site_url: https://news.example/",
                 CARRIER, 'link[href^="https://news.example"]'),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_saved_change_shows_by_itself(preview: Preview, page: Page, kind: str) -> None:
    """And goes when it is undone. Nobody touches the browser."""
    file, old, new, address, place = CHANGES[kind]
    page.goto(f"{preview.url}{address}")
    news = page.locator(place).filter(has_text="Xyzzy") if "Xyzzy" in new else page.locator(place)
    expect(news).to_have_count(0)
    undo: list[Callable[[], object]] = []
    times = [seconds(lambda: undo.append(preview.save(file, old, new)), lambda: news.first.wait_for(state="attached")),
             seconds(lambda: undo[0](), lambda: expect(news).to_have_count(0, timeout=PATIENCE))]
    assert min(times) < LIMIT


def test_a_changed_style_shows_by_itself(preview: Preview, page: Page) -> None:
    """The style stands in each page; the scripts beside it are fetched anew as well."""
    page.goto(f"{preview.url}{CARRIER}")
    assets = preview.root / "overrides/assets"
    script, style = assets / "javascripts/guide.js", assets / "stylesheets/guide.css"
    before = script.read_text("utf-8"), style.read_text("utf-8")
    style.write_text(f"{before[1]}\n.sg{{outline:3px solid rgb(1, 2, 3)}}", "utf-8")
    expect(page.locator("article.sg")).to_have_css("outline-color", "rgb(1, 2, 3)", timeout=PATIENCE)
    script.write_text(f"{before[0]}\ndocument.body.dataset.news = 'yes';", "utf-8")
    expect(page.locator("body")).to_have_attribute("data-news", "yes", timeout=PATIENCE)
    style.write_text(before[1], "utf-8")
    script.write_text(before[0], "utf-8")
    expect(page.locator("article.sg")).not_to_have_css("outline-color", "rgb(1, 2, 3)", timeout=PATIENCE)


def test_files_that_come_and_go(preview: Preview, page: Page) -> None:
    """A hand-written page, a picture, a guide; an address without a page waits for one."""
    note = preview.root / "content/en/note.md"
    page.goto(f"{preview.url}en/note/")
    assert page.title() == "SIM Guide"
    dot = preview.root / "content/en/dot.svg"
    dot.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"/>', "utf-8")
    note.write_text("---\ntitle: A note\ndescription: Of something.\n---\nWords and a picture: ![dot](dot.svg)\n",
                    "utf-8")
    expect(page.locator("h1")).to_have_text("A note", timeout=PATIENCE)
    page.wait_for_function("document.querySelector('article img')?.naturalWidth > 0")
    for file in (note, dot):
        file.unlink()
    expect(page.locator("h1", has_text="A note")).to_have_count(0, timeout=PATIENCE)
    page.goto(f"{preview.url}en/")
    guides, guide = page.locator("a[href='oman/']"), preview.root / "data/countries/om.yaml"
    kept = guide.read_text("utf-8")
    assert guides.count()
    guide.unlink()
    expect(guides).to_have_count(0, timeout=PATIENCE)
    guide.write_text(kept, "utf-8")
    guides.first.wait_for()


def test_an_editor_that_saves_by_renaming(preview: Preview, page: Page) -> None:
    """Many write a new file and put it in the old one's place; some leave a backup of a moment."""
    page.goto(f"{preview.url}{CARRIER}")
    guide = preview.root / "data/countries/om.yaml"
    before = guide.read_text("utf-8")
    (guide.with_name("4913")).touch()
    (guide.with_name("4913")).unlink()
    for text, wanted in ((before.replace("\n    name: Omantel\n", "\n    name: Omantel Xyzzy\n"), 1), (before, 0)):
        fresh = guide.with_name(".om.yaml.new")
        fresh.write_text(text, "utf-8")
        fresh.replace(guide)
        expect(page.locator("h1", has_text="Xyzzy")).to_have_count(wanted, timeout=PATIENCE)


# --- trouble shows -----------------------------------------------------------------------------------------------

def problem(page: Page) -> dict[str, str]:
    """The first problem on the page, by its parts."""
    first = page.locator(".problems > li").first
    first.wait_for()
    parts = {name: first.locator(f".{name}") for name in ("place", "rule", "what", "expected")}
    return {name: part.inner_text() for name, part in parts.items() if part.count()}


def test_bad_data_shows_with_its_place_and_goes_when_mended(preview: Preview, page: Page) -> None:
    """Place, message, line with caret, what was expected."""
    page.goto(f"{preview.url}{CARRIER}")
    undo = preview.save("data/countries/om.yaml", "kind: operator", "kind: 运营商 operatro")
    found = problem(page)
    lines = (preview.root / "data/countries/om.yaml").read_text("utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "operatro" in text)
    assert found["place"] == f"data/countries/om.yaml:{line}:11 {found['rule']}"
    assert found["what"].startswith("kind cannot be") and found["expected"].startswith("expected one of: operator")
    pre = page.locator(".problems pre").first
    assert pre.inner_text().split("\n")[0] == f"{line} |     kind: 运营商 operatro"
    caret, ghost = pre.locator(".caret").bounding_box(), pre.locator(".ghost").bounding_box()
    assert caret and ghost and abs(caret["x"] - ghost["x"] - ghost["width"]) < 1
    assert page.locator("h1").inner_text() == "1 problem" and page.title().startswith("1 problem")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("system-ui"), "the site's style"
    took = seconds(undo, lambda: page.locator("article.sg-carrier").wait_for())
    assert took < 2 * LIMIT


def test_the_caret_stands_below_its_character(preview: Preview, page: Page) -> None:
    """Also behind Chinese, which a fixed-width font need not draw at twice the width."""
    page.goto(f"{preview.url}{CARRIER}")
    undo = preview.save("data/countries/om.yaml", "\n    kind: operator",
                        "\n    kind: operator\n    {运营商的名字: x}: y")
    first = page.locator(".problems pre").first
    first.wait_for()
    shown = problem(page)
    column = int(shown["place"].split()[0].split(":")[2])
    x = first.evaluate("""(pre, column) => {
        const range = document.createRange(), text = [...pre.childNodes].find(node => node.nodeType === 3);
        range.setStart(text, column - 1);
        range.setEnd(text, column);
        return range.getBoundingClientRect().x;
    }""", column)
    box = first.locator(".caret").bounding_box()
    assert box and abs(box["x"] - x) < 2
    undo()
    page.locator("article.sg-carrier").wait_for()


def test_what_a_bad_file_contains_never_runs(preview: Preview, page: Page) -> None:
    """Everything on the page of problems is text."""
    page.goto(f"{preview.url}{CARRIER}")
    payload = "</pre></style></script><img src=x onerror=window.xss=1>`<b id=xss>`"
    undo = preview.save("data/countries/om.yaml", "slug: oman", f"slug: \"{payload}\"\n\"{payload}\": 1")
    page.locator(".problems").wait_for()
    assert page.locator("article img, #xss").count() == 0 and page.evaluate("window.xss") is None
    assert page.locator("article").inner_text().count("onerror=window.xss=1") >= 2
    undo()
    page.locator("article.sg-carrier").wait_for()


def test_problems_that_only_all_files_together_have(preview: Preview, page: Page) -> None:
    """They show a little later, stay while others are mended, and go by themselves."""
    page.goto(f"{preview.url}en/oman/")
    undo = preview.save("data/countries/pe.yaml", "slug: peru", "slug: oman")
    assert problem(page)["what"] == "oman is already the slug in data/countries/om.yaml"
    page.evaluate("window.before = true")
    other = preview.save("data/countries/om.yaml", "\n    name: Omantel\n", "\n    name: Omantel Xyzzy\n")
    page.wait_for_function("window.before === undefined")
    assert "slug" in problem(page)["what"]
    other()
    undo()
    page.locator("article.sg-country").wait_for()


def test_a_bad_translation_file_shows(preview: Preview, page: Page) -> None:
    """Unreadable, that is: a missing translation is no problem."""
    page.goto(f"{preview.url}es/oman/")
    undo = preview.save("data/translations/es/countries/om.po", "\nmsgid ", "\nmsgidd ")
    assert problem(page)["place"].startswith("data/translations/es/countries/om.po")
    undo()
    page.locator("article.sg-country").wait_for()


CARRIER_PAGE, THEME = "generator/templates/carrier.jinja", "overrides/main.html"
TITLE = "{% block htmltitle %}"
TROUBLE = {
    "syntax": (CARRIER_PAGE, "{%", "{% bogus %}{%", "Encountered unknown tag"),
    "undefined": (CARRIER_PAGE, "<", "{{ nobody.knows }}<", "UndefinedError: 'nobody' is undefined"),
    "message": ("generator/templates/macros.jinja", '\n<span class="mark', '\n{{ s.t("no.such") }}<span class="mark',
                "KeyError: 'no.such'"),
    "frame": ("generator/templates/chrome/nav.jinja", "<", "{{ 1 / 0 }}<", "ZeroDivisionError: division by zero"),
    "theme": (THEME, TITLE, f"{TITLE}{{{{ sg.head.no.such }}}}", "UndefinedError: "),
    "theme syntax": (THEME, TITLE, f"{TITLE}{{% if %}}", "Expected an expression"),
    "included": ("overrides/partials/language.html", "{% macro", "{{ 1 / 0 }}{% macro", "ZeroDivisionError: "),
    "hand-written": ("content/en/how-we-know.md", "title:", "titel:",
                     "expected title and description in its front matter"),
    "settings": ("mkdocs.yml", "plugins:", "plugins: [", "not valid YAML: "),
    "setting": ("mkdocs.yml", "docs_dir: content", "docs_dir: contents", "docs_dir: The path"),
    "no plugin": ("mkdocs.yml", "- simguide", "[]", "LookupError: expected simguide among the plugins"),
}


@pytest.mark.parametrize("kind", TROUBLE)
def test_whatever_fails_shows_on_the_page_and_goes_when_mended(preview: Preview, page: Page, kind: str) -> None:
    """With the file, its line where there is one, and what happened."""
    file, old, new, words = TROUBLE[kind]
    address = HAND_WRITTEN if kind == "hand-written" else CARRIER
    page.goto(f"{preview.url}{address}")
    undo = preview.save(file, old, new)
    found = problem(page)
    assert found["place"].startswith(file) and found["what"].startswith(words)
    if file.endswith((".jinja", ".html")):
        number = int(found["place"].split()[0].split(":")[1])
        line = (preview.root / file).read_text("utf-8").split("\n")[number - 1]
        assert new.removesuffix("<").removesuffix(old).strip() in line
        assert page.locator(".problems pre").inner_text().startswith(f"{number} | ")
    status, _, _ = preview.ask(f"/{address}")
    assert status == 500
    undo()
    page.locator(f"article.sg-{'document' if address == HAND_WRITTEN else 'carrier'}").wait_for()


def test_a_template_that_fails_spoils_only_its_own_pages(preview: Preview, page: Page) -> None:
    """As long as it is not part of all of them."""
    page.goto(f"{preview.url}en/which-sim/boom/")
    undo = preview.save("generator/templates/brand.jinja", "<", "{{ nobody.knows }}<")
    page.locator(".problems").wait_for()
    assert preview.ask("/en/oman/")[0] == 200
    undo()
    page.locator("article.sg-brand").wait_for()


def test_the_first_load_may_be_bad(project_root: Path, tmp_path: Path, page: Page) -> None:
    """The server starts all the same, and needs no help afterwards."""
    root = copy_with_code(project_root, tmp_path / "project")
    guide = root / "data/countries/om.yaml"
    good = guide.read_text("utf-8")
    guide.write_text(good.replace("slug: oman", "slug: [oman"), "utf-8")
    with previewing(root) as running:
        page.goto(f"{running.url}{CARRIER}")
        assert problem(page)["place"].startswith("data/countries/om.yaml:")
        guide.write_text(good.replace("slug: oman", "slug: Oman"), "utf-8")
        expect(page.locator(".what").first).to_contain_text("cannot be", timeout=PATIENCE)
        guide.write_text(good, "utf-8")
        page.locator("article.sg-carrier").wait_for()
        address = running.url.removeprefix("http://").rstrip("/")
    # The page of an earlier server notices that there is another.
    page.evaluate("window.before = true")
    with previewing(root, address):
        page.wait_for_function("window.before === undefined")
        page.locator("article.sg-carrier").wait_for()


# --- the server --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("path", [
    "/../mkdocs.yml", "/en/../../mkdocs.yml", "/%2e%2e/mkdocs.yml", "/..%2fmkdocs.yml", "/assets/../../mkdocs.yml",
    "/assets/%2e%2e/main.html", "/..\\mkdocs.yml", "//etc/passwd", "/mkdocs.yml", "/main.html", "/en/%00", "/%ff",
    "/data/countries/om.yaml", "/en/how-we-know.md", "*", "http://127.0.0.1/en/"])
def test_no_path_leads_out_of_the_site(preview: Preview, path: str) -> None:
    """Every one of these is just an address without a page."""
    status, headers, body = preview.ask(path)
    assert status == 404 and headers["content-type"].startswith("text/html")
    assert SCRIPT.sub(b"", body) == (preview.root / "site/404.html").read_bytes()


def test_only_reading_is_possible(preview: Preview) -> None:
    """GET and HEAD, the latter without a body."""
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        status, headers, _ = preview.ask("/en/", method)
        assert (status, headers["allow"]) == (405, "GET, HEAD")
    status, headers, body = preview.ask("/en/", "HEAD")
    assert (status, body) == (200, b"") and int(headers["content-length"]) > 1000
    assert preview.ask("/__preview", "HEAD")[0] == 200
    status, headers, _ = preview.ask("/en/oman?x=1")
    assert (status, headers["location"]) == (302, "/en/oman/")


def failing(*arguments: str, root: Path) -> tuple[int, str]:
    """Exit status and complaint of a preview that cannot start."""
    done = subprocess.run([sys.executable, "-m", "generator.cli", "--root", str(root), "serve", *arguments], cwd=root,
                          capture_output=True, text=True, encoding="utf-8", timeout=30)
    assert done.stdout == "" and "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip()


def test_a_port_in_use_is_told(preview: Preview) -> None:
    address = preview.url.removeprefix("http://").rstrip("/")
    assert failing("--address", address, root=preview.root) == (2, (
        f"cannot listen at {address}: another program listens there; "
        f"end it, or choose another port with --address 127.0.0.1:8001"))


@pytest.mark.parametrize("address", ["8000", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http",
                                     "a@127.0.0.1:0", "", "127.0.0.1:0/x"])
def test_an_address_that_is_none_is_told(preview: Preview, address: str) -> None:
    status, words = failing(f"--address={address}", root=preview.root)
    assert status == 2 and words.startswith(f"cannot listen at {address}: ") and "\n" not in words


def test_a_host_that_is_not_here_is_told(preview: Preview) -> None:
    status, words = failing("--address", "no-such-host.invalid:0", root=preview.root)
    assert status == 2 and words.startswith("cannot listen at no-such-host.invalid:0: ")


def test_it_listens_on_this_machine_only(preview: Preview) -> None:
    """Unless told otherwise: that is what the default says."""
    done = subprocess.run([sys.executable, "-m", "generator.cli", "serve", "--help"], cwd=preview.root,
                          capture_output=True, text=True)
    assert "(default: 127.0.0.1:8000)" in " ".join(done.stdout.split())


def test_ctrl_c_ends_it_cleanly_while_a_browser_listens(project: Path, page: Page) -> None:
    """Exit 0, no trace, and quickly, though a page holds a connection open. `previewing` checks the rest."""
    with previewing(project) as running:
        page.goto(f"{running.url}{CARRIER}")
        page.wait_for_timeout(300)
        begun = time.monotonic()
    assert time.monotonic() - begun < LIMIT


# --- the quick way is the right way ------------------------------------------------------------------------------

REOPENED = {
    "country": ("data/countries/om.yaml", ("name: Omantel\n", "name: Oman Tel\n")),
    "brand": ("data/brands/hayyak.yaml", ("\nname: ", "\nname: The ")),
    "library": ("data/library/caveats.yaml", ('text: "', 'text: "Mind: ')),
    "interface": ("data/interface.yaml", ('\n  home.guides: "', '\n  home.guides: "All ')),
    "languages": ("data/languages.yaml", ("zh-Hans", "zh-Hans, es")),
    "PO": ("data/translations/ar/interface.po", ('msgstr "أدلة"', 'msgstr "كل الأدلة"')),
}


@pytest.mark.parametrize("kind", REOPENED)
def test_reading_a_file_again_gives_what_reading_everything_gives(tiny_project: Path, kind: str) -> None:
    """Data, texts and translations."""
    po = tiny_project / "data/translations/ar/interface.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                  'msgctxt "home.guides"\nmsgid "Guides by country"\nmsgstr "أدلة"\n', "utf-8")
    before = reopen.whole(tiny_project, TODAY)
    assert isinstance(before, reopen.Project)
    file, (old, new) = REOPENED[kind]
    text = (tiny_project / file).read_text("utf-8")
    assert old in text
    (tiny_project / file).write_text(text.replace(old, new, 1), "utf-8")
    quick, slow = reopen.again(before, tiny_project, TODAY, {file}), reopen.whole(tiny_project, TODAY)
    assert quick == slow != before


def test_what_cannot_be_read_by_itself_has_everything_read(tiny_project: Path) -> None:
    """A file that is gone or that nobody knows, and a new day."""
    before = reopen.whole(tiny_project, TODAY)
    assert isinstance(before, reopen.Project)
    for file in ("data/countries/xx.yaml", "data/countries/om.yaml~", "data/README.md"):
        assert reopen.again(before, tiny_project, TODAY, {file}) is None
    assert reopen.again(before, tiny_project, date(2027, 1, 1), {"data/countries/om.yaml"}) is None


def test_problems_of_the_quick_way_are_those_of_the_slow_one(tiny_project: Path) -> None:
    """And mending leads back, without everything being read."""
    good = reopen.changed(reopen.State(), tiny_project, TODAY)
    assert good.project is not None and good.confirmed
    guide = tiny_project / "data/countries/om.yaml"
    text = guide.read_text("utf-8")
    edit(guide, ("slug: oman", "slug: Oman"))
    bad = reopen.changed(reopen.touched(good, {"data/countries/om.yaml"}), tiny_project, TODAY)
    assert bad.problems == reopen.whole(tiny_project, TODAY) and not bad.confirmed
    checked = reopen.confirmed(bad, tiny_project, TODAY)
    assert checked.problems == bad.problems and checked.confirmed and not checked.doubtful
    guide.write_text(text, "utf-8")
    again = reopen.changed(reopen.touched(checked, {"data/countries/om.yaml"}), tiny_project, TODAY)
    assert again.project == good.project and not again.problems and not again.confirmed


# --- mkdocs serve ------------------------------------------------------------------------------------------------

def test_mkdocs_serve_builds_again_when_data_and_templates_change(project_root: Path, tmp_path: Path) -> None:
    """MkDocs' own preview goes on working: slower, and for those who prefer it."""
    root = copy_with_code(project_root, tmp_path / "project")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = start(root, command=("mkdocs", "serve", "--quiet", "--dev-addr"), address=f"127.0.0.1:{port}")
    running = Preview(root, f"http://127.0.0.1:{port}/", process)

    def until(words: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                if words.encode() in running.ask(f"/{CARRIER}")[2]:
                    return
            time.sleep(0.2)
        raise AssertionError(f"{words} never showed")

    try:
        until("Omantel")
        running.save("data/countries/om.yaml", "\n    name: Omantel\n", "\n    name: Omantel Xyzzy\n")
        until("Omantel Xyzzy")
        running.save("generator/templates/carrier.jinja", "<", "<b>template news</b><")
        until("template news")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert not (root / "site").exists()
