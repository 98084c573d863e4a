"""The seam to MkDocs: generated pages become virtual files, the theme gets its context, the build is swapped in whole."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from ..dataset import build_day
from ..pages import finder
from ..pages.chrome import chrome, standalone
from ..pages.page import Crumb, Page, TocItem
from ..pages.render import TEMPLATES, environment
from ..pages.site import COUNTRIES_URL, PageSpec, Site, pages, speaker
from ..project import Opened, open_project
from ..reporting import as_text
from . import swap
from .safe_markdown import SafeMarkdown

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.simguide")
_UNUSED = re.compile(r"^assets/javascripts/(?:bundle\.|lunr/|workers/)|^assets/stylesheets/palette\.|\.map$|^assets/images/favicon\.png$"
                     r"|^assets/stylesheets/guide\.css$|^assets/javascripts/early\.js$|^sitemap\.xml$")
"""Files of the theme that no page fetches: Material's scripts, what stands inside the pages already, the raw sitemap template."""


class SimGuideConfig(Config):
    """Settings under `plugins: - simguide`."""

    root = config_options.Type(str, default=".")
    """The project's folder, relative to mkdocs.yml."""


class SimGuidePlugin(BasePlugin[SimGuideConfig]):
    """Builds the guides into a MkDocs site."""

    def __init__(self) -> None:
        self.serving = False
        self.open: Callable[[Path, date], Opened] = open_project  # the live preview hands over what it has open already
        self.building: Path | None = None
        self.published: Path | None = None
        self.warnings = CountHandler()
        self.site: Site | None = None
        self.specs: dict[str, PageSpec] = {}
        self.paths: dict[str, frozenset[str]] = {}
        self.rendered: dict[str, Page] = {}

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs tells which command runs. Its preview serves from a folder of its own, so nothing is swapped there."""
        self.serving = command == "serve"

    def root(self, config: MkDocsConfig) -> Path:
        """The project's folder."""
        return (Path(config.config_file_path).parent / self.config.root).resolve()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the data first: with a problem in it nothing is touched."""
        if self.serving:
            environment.cache_clear()  # a template may have changed since the last build
        opened = self.open(self.root(config), build_day())
        if opened.site is None:
            raise PluginError(f"{as_text(opened.problems)}; nothing was built")
        self.site = opened.site
        config.theme.static_templates.discard("404.html")  # ours speaks every language
        if not config.site_url:
            config.theme.static_templates.discard("sitemap.xml")  # it would hold no address
        config.markdown_extensions.append(SafeMarkdown())  # type: ignore[arg-type]
        if not self.serving:
            self.published = Path(config.site_dir)
            self.building = swap.begin(self.published)
            config.site_dir = str(self.building)
            if config.strict:
                self.warnings.setLevel(logging.WARNING)
                logging.getLogger("mkdocs").addHandler(self.warnings)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; drop the theme's files that no page fetches."""
        assert self.site is not None
        for file in [file for file in files if _UNUSED.search(file.src_uri)]:
            files.remove(file)
        self.specs = {f"{spec.address}index.md": spec for spec in pages(self.site)}
        written = {file.src_uri: file for file in files.documentation_pages()}
        for src_uri in self.specs:
            files.append(File.generated(config, src_uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        addresses = [spec.address for spec in self.specs.values()] + [file.url for file in written.values()]
        self.paths = {
            tag: frozenset(address.removeprefix(f"{voice.language.path}/") for address in addresses
                           if address.startswith(f"{voice.language.path}/"))
            for tag, voice in self.site.voices.items()}
        for file in written.values():
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The article: rendered by the core, or Markdown's."""
        spec = self.specs.get(page.file.src_uri)
        finished = spec.render() if spec else self._document(html, page)
        self.rendered[page.file.src_uri] = finished
        page.title = str(Markup.escape(finished.title))
        return str(finished.html)

    def _document(self, html: str, page: MkDocsPage) -> Page:
        """A hand-written page. Its title and description come from its front matter."""
        assert self.site is not None
        folder, _, path = page.file.url.partition("/")
        voice = next((voice for voice in self.site.voices.values() if voice.language.path == folder), None)
        if voice is None:
            raise PluginError(f"content/{page.file.src_uri}: expected a folder named after a language of the site, "
                              f"such as content/en/ (data/languages.yaml)")
        title, description = str(page.meta.get("title", "")), str(page.meta.get("description", ""))
        if not title or not description:
            raise PluginError(f"content/{page.file.src_uri}: expected `title` and `description` in its front matter")
        s = speaker(self.site, voice, path)
        toc = tuple(TocItem(item.id, str(Markup(item.title).unescape())) for top in page.toc for item in (top.children or [top]))
        body = html if "<h1" in html else str(Markup("<h1>{}</h1>").format(title)) + html
        return Page(voice.language, path, "document", title, description, Markup(body), toc, (Crumb(s.plain("nav.home"), ""),))

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """What the theme prints around the article."""
        assert self.site is not None
        finished = self.rendered.pop(page.file.src_uri)
        page.toc = TableOfContents([AnchorLink(page.title, "content", 1)])  # where Material's link for keyboards skips to
        context["sg"] = chrome(self.site, finished, self.paths, config.site_url)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pages without a language, the widgets' data; then the swap."""
        folder = Path(config.site_dir)
        base = "/" if not config.site_url else re.sub(r"^https?://[^/]+", "", config.site_url).rstrip("/") + "/"
        for address, write in self.loose(base).items():
            file = folder / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(write(), encoding="utf-8")
        if self.building is not None and self.published is not None:
            if self.warnings.get_counts():
                raise PluginError("warnings in strict mode: the published site stays as it was")
            swap.finish(self.building, self.published)
            config.site_dir = str(self.published)
            self.building = None

    def loose(self, base: str) -> dict[str, Callable[[], str]]:
        """What belongs to no language, by address. `base`: where the site begins, for the page shown at any address."""
        assert self.site is not None
        site = self.site
        return {
            "index.html": lambda: standalone(site, ("root.title",), "", redirect=True),
            "404.html": lambda: standalone(site, ("notfound.title", "notfound.lead"), base, redirect=False),
            COUNTRIES_URL: lambda: json.dumps(finder.data(site), ensure_ascii=False, separators=(",", ":")),
        }

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """`mkdocs serve` builds again when data, style or templates change, not only the hand-written pages."""
        for folder in (self.root(config) / "data", config.theme.custom_dir, TEMPLATES):
            if folder is not None and Path(folder).is_dir():
                server.watch(str(folder))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Whatever went wrong, the published site stays as it was."""
        if self.building is not None:
            swap.abandon(self.building)
            self.building = None
