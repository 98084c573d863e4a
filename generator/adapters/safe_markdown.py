"""Markdown of the hand-written pages without raw HTML and without links that run scripts."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_SAFE = re.compile(r"(?:https?:|mailto:|#|[^:/?#]*(?:[/?#]|$))", re.IGNORECASE)


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                value = element.get(name)
                if value is not None and not _SAFE.match(re.sub(r"[\x00-\x20]", "", value)):
                    del element.attrib[name]
            for name in [name for name in element.keys() if name.lower().startswith("on") or name == "style"]:
                del element.attrib[name]


class SafeMarkdown(Extension):
    """Raw HTML shows as text; `javascript:` and event attributes are dropped."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "safe_links", -10)
