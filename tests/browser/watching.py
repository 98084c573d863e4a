"""Pages that complain about anything that goes wrong in them: errors, dialogs, requests to other hosts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from serving import Site


class Watch:
    """Everything on a context's pages that must not happen."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.faults: list[str] = []
        self.home = home
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        context.on("request", lambda request: self._request(request.url))
        context.on(
            "response", lambda answer: answer.status >= 400 and self.faults.append(f"{answer.status}: {answer.url}")
        )

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:", "about:")):
            self.faults.append(f"asks another host: {url}")

    def check(self) -> None:
        """Fails if anything did."""
        found, self.faults = self.faults, []
        assert not found, "\n".join(found)


@contextmanager
def visiting(browser: Browser, site: Site, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """A fresh page (options are those of a browser context), checked when it is done with."""
    context = browser.new_context(base_url=site.url, **options)
    context.set_default_timeout(15_000)
    watch = Watch(context, site.url)
    try:
        yield context.new_page(), watch
        watch.check()
    finally:
        context.close()
