"""The site as the live preview shows it: kept in memory, each page rendered when it is asked for, as a build would.

Opening goes in steps, each of which a change may ask for again: MkDocs' settings, the project's data, MkDocs' frame
(theme and files), and the pages. Where a step fails, its problems are what every page shows.
"""

from __future__ import annotations

import mimetypes
import secrets
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from ..dataset import build_day
from ..pages.render import TEMPLATES, environment
from ..problems import Problem
from ..project import Opened
from . import reopen, trouble
from .mkdocs_plugin import SimGuidePlugin
from .trouble import Trouble

_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
          ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
"""Not left to the machine's own list, which may say anything."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser gets."""

    status: int
    type: str = "text/plain"
    body: bytes = b""
    location: str = ""
    """Where to go instead."""


class Versions:
    """Counts what has been shown, so that a browser can tell whether its page is the latest."""

    def __init__(self) -> None:
        self._start = secrets.token_hex(4)  # a page of an earlier server is never the latest
        self._count = 0
        self._changed = threading.Condition()

    @property
    def current(self) -> str:
        """Name of the latest version."""
        return f"{self._start}-{self._count}"

    def advance(self) -> None:
        """What was shown so far is out of date."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float) -> bool:
        """Wait until there is another version than `seen`; whether there is."""
        with self._changed:
            return self._changed.wait_for(lambda: self.current != seen, seconds)


@dataclass(frozen=True, slots=True)
class _Frame:
    """MkDocs as a build sets it up."""

    config: MkDocsConfig
    theme: Environment
    files: tuple[File, ...]
    """Hand-written pages and static files, those of the theme among them."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A site ready to be asked for its pages."""

    project: reopen.Project
    frame: _Frame
    files: Files
    nav: Navigation
    addresses: Mapping[str, File]
    """By the file that a build would write."""
    loose: Mapping[str, Callable[[], str]]
    """The same for what belongs to no language."""

    def page(self, file: File) -> str:
        """The HTML of a page, by the steps of `mkdocs build`."""
        config, plugins = self.frame.config, self.frame.config.plugins
        page = plugins.on_pre_page(Page(None, file, config), config=config, files=self.files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=self.files)
        page.render(config, self.files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=config, files=self.files)
        context = get_context(self.nav, self.files, config, page)
        template = self.frame.theme.get_template(page.meta.get("template", "main.html"))
        context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        return plugins.on_post_page(template.render(context), page=page, config=config)


class PreviewSite:
    """The project in `config_file`'s folder, as it is now. Any thread may ask."""

    def __init__(self, config_file: Path) -> None:
        self.versions = Versions()
        self._file = config_file
        self._script = Path(__file__).with_name("preview.js").read_text(encoding="utf-8")
        self._lock = threading.RLock()  # MkDocs' objects are for one page at a time
        self._places = {"data": config_file.parent / "data", "pages": config_file.parent / "content",
                        "style": config_file.parent / "overrides", "templates": TEMPLATES}
        self._config: MkDocsConfig | None = None
        self._ready = False  # whether plugins have seen the settings, which takes a site
        self._state = reopen.State()
        self._frame: _Frame | None = None
        self._shown: _Shown | None = None
        self._trouble: Trouble | None = None

    def places(self) -> list[Path]:
        """Files and folders on which something depends."""
        return [self._file, *self._places.values()]

    # --- changes ---------------------------------------------------------------------------------------------

    def open(self) -> Trouble | None:
        """Read everything, if nobody has yet. What stands in the way, if anything does."""
        with self._lock:
            return self.change(()) if self._shown is None and self._trouble is None else self._trouble

    def change(self, files: Collection[Path]) -> Trouble | None:
        """Take in that files have changed, and open again what depends on them. What stands in the way, if anything."""
        return self._update(lambda: self._take(files))

    def _update(self, step: Callable[[], Trouble | None]) -> Trouble | None:
        with self._lock:
            try:
                self._trouble = step()
            except Exception as error:
                self._trouble = self._of_error(error, self._file.name)
            self.versions.advance()
            return self._trouble

    def _take(self, files: Collection[Path]) -> Trouble | None:
        self._state = reopen.touched(self._state, self._below("data", files))
        if self._file in files:
            self._config = self._frame = self._shown = None
        if self._below("style", files) or self._below("pages", files):
            self._frame = self._shown = None
        if self._below("templates", files):
            environment.cache_clear()
        if self._config is None and (problems := self._configure()):
            return Trouble(problems)
        if self._state.stale or (self._state.project is None and not self._state.problems):
            self._state = reopen.changed(self._state, self._places["data"].parent, build_day())
        return self._present()

    def _present(self) -> Trouble | None:
        """Have the pages follow the data."""
        project = self._state.project
        if self._config is None:
            return self._trouble
        if self._state.problems or project is None:
            return Trouble(self._state.problems)
        if self._shown is None or self._shown.project is not project:
            self._shown = self._show(self._config, project)
        return None

    def _below(self, place: str, files: Collection[Path]) -> frozenset[str]:
        """The files that lie in one of the places, with the name of its folder before them."""
        folder = self._places[place]
        return frozenset(file.relative_to(folder.parent).as_posix() for file in files if file.is_relative_to(folder))

    def _configure(self) -> tuple[Problem, ...]:
        """Read mkdocs.yml as MkDocs does."""
        config = MkDocsConfig(config_file_path=str(self._file))
        with self._file.open("rb") as stream:
            config.load_file(stream)
        errors, _ = config.validate()
        if errors:
            return tuple(Problem(self._file.name, 0, 0, "settings", f"`{name}`: {error}") for name, error in errors)
        config.plugins.on_startup(command="serve", dirty=False)
        data = _plugin(config).root(config) / "data"
        if data != self._places["data"]:
            self._state = reopen.State()
        self._places |= {"data": data, "pages": Path(config.docs_dir)}
        if config.theme.custom_dir:
            self._places["style"] = Path(config.theme.custom_dir)
        self._config, self._ready = config, False
        return ()

    def _show(self, config: MkDocsConfig, project: reopen.Project) -> _Shown:
        site, plugin = project.site(), _plugin(config)
        if not self._ready:
            plugin.open = lambda root, today: Opened(site, ())
            self._config = config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            self._ready = True
        if self._frame is None:
            self._frame = _frame(config)
        plugin.site = site
        return _shown(project, self._frame, plugin)

    @property
    def unconfirmed(self) -> bool:
        """Whether the last change was not checked against all files yet."""
        return not self._state.confirmed

    def confirm(self) -> Trouble | None:
        """Check everything together, while pages are answered. What stands in the way, if that is news."""
        state = self._state
        try:
            found, fault = reopen.confirmed(state, self._places["data"].parent, build_day()), None
        except Exception as error:
            found, fault = replace(state, confirmed=True), self._of_error(error, "data")
        with self._lock:
            if self._state is not state:
                return None  # something has changed meanwhile, and will be confirmed in its turn
            self._state = found
            if fault is not None:
                return self._update(lambda: fault)
            return self._update(self._present) if found.problems != state.problems else None

    # --- answers ---------------------------------------------------------------------------------------------

    def answer(self, path: str) -> Answer:
        """What stands at a path of the site. Names are looked up in a table, so that no path leads out of it."""
        with self._lock:
            self.open()
            name = path.removeprefix("/")
            name += "index.html" if not name or name.endswith("/") else ""
            try:
                return self._html(500, self._page(self._trouble)) if self._trouble else self._named(name)
            except Exception as error:
                return self._html(500, self._page(self._of_error(error, name)))

    def _named(self, name: str) -> Answer:
        assert self._shown is not None
        file = self._shown.addresses.get(name)
        if name in self._shown.loose:
            text = self._shown.loose[name]()
            return self._html(200, text) if name.endswith(".html") else Answer(200, _type(name), text.encode())
        if file is not None and file.is_documentation_page():
            return self._html(200, self._shown.page(file))
        if file is not None:
            return Answer(200, _type(name), file.content_bytes)
        if f"{name}/index.html" in self._shown.addresses:
            return Answer(302, location=quote(f"/{name}/"))
        return self._html(404, self._shown.loose["404.html"]())

    def _html(self, status: int, html: str) -> Answer:
        """A page with the script that loads it again after a change, which is all that a built one has not."""
        script = f'<script data-preview="{self.versions.current}">{self._script}</script>'
        head, end, tail = html.rpartition("</body>")
        whole = f"{head}{script}{end}{tail}" if end else html + script
        return Answer(status, _TYPES[".html"], whole.encode("utf-8", "xmlcharrefreplace"))

    def _page(self, found: Trouble) -> str:
        try:
            style = (self._places["style"] / "assets/stylesheets/guide.css").read_text(encoding="utf-8")
        except (OSError, ValueError):
            style = ""
        return trouble.page(found, style)

    def _of_error(self, error: Exception, name: str) -> Trouble:
        return trouble.of_error(error, self._file.parent, (self._places["templates"], self._places["style"]), name)


def _plugin(config: MkDocsConfig) -> SimGuidePlugin:
    found = next((plugin for plugin in config.plugins.values() if isinstance(plugin, SimGuidePlugin)), None)
    if found is None:
        raise LookupError("expected `simguide` among the plugins in mkdocs.yml")
    return found


def _frame(config: MkDocsConfig) -> _Frame:
    files, theme = get_files(config), config.theme.get_env()
    files.add_files_from_theme(theme, config)
    return _Frame(config, theme, tuple(files))


def _shown(project: reopen.Project, frame: _Frame, plugin: SimGuidePlugin) -> _Shown:
    config, plugins = frame.config, frame.config.plugins
    files = plugins.on_files(Files(frame.files), config=config)
    set_exclusions(files, config)
    nav = plugins.on_nav(get_navigation(files, config), config=config, files=files)
    frame = replace(frame, theme=plugins.on_env(frame.theme, config=config, files=files))
    addresses = {file.dest_uri: file for file in files if file.inclusion.is_included()}
    return _Shown(project, frame, files, nav, addresses, plugin.loose("/"))


def _type(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
