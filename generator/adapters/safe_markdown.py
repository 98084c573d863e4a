"""Markdown of the hand-written pages without raw HTML, without links that run scripts, without pictures from elsewhere."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

_SAFE = {"href": re.compile(r"https?:|mailto:|#|[^:/?#]*(?:[/?#]|$)", re.IGNORECASE),
         "src": re.compile(r"(?![/\\]{2})[^:/?#]*(?:[/?#]|$)")}
"""Where links may lead; pictures come from this site only, as no page asks anything of another."""
_KEPT = frozenset(("href", "src", "alt", "title", "id", "class", "lang", "dir", "start", "width", "height"))
"""Attributes that stay; those that run scripts, carry style or load something are not among them."""


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name, value in list(element.items()):
                if name not in _KEPT or (name in _SAFE and not _SAFE[name].match(_as_browsers_read(value))):
                    del element.attrib[name]


def _as_browsers_read(address: str) -> str:
    """Character references resolved, which Markdown passes on as they are, and blanks left out: `&#106;ava&Tab;script:` runs."""
    return re.sub(r"[\x00-\x20]", "", unescape(address.replace(AMP_SUBSTITUTE, "&")))


class SafeMarkdown(Extension):
    """Raw HTML shows as text; `javascript:` and attributes beyond the plain ones are dropped."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "safe_links", -10)
