"""A parsed page, asked about by id, class and tag."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib


class Dom:
    """HTML as a tree that also knows its parents."""

    def __init__(self, html: str) -> None:
        self.root: Element = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
        self._parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, css: str = "", *, tag: str | None = None, inside: Element | None = None) -> list[Element]:
        """Elements with every class named in `css` (blank between), in the order of the page."""
        wanted = set(css.split())
        return [
            one
            for one in (self.root if inside is None else inside).iter()
            if isinstance(one.tag, str)
            and (tag is None or one.tag == tag)
            and wanted <= set(one.get("class", "").split())
        ]

    def by_id(self, name: str) -> Element:
        """The one element with this id."""
        found = [one for one in self.root.iter() if one.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements have the id {name}"
        return found[0]

    def above(self, element: Element) -> Iterator[Element]:
        """Its ancestors, nearest first."""
        while (element := self._parents.get(element)) is not None:
            yield element

    def next(self, element: Element) -> Iterator[Element]:
        """Its following siblings."""
        siblings = list(self._parents[element])
        yield from siblings[siblings.index(element) + 1 :]

    def hrefs(self, inside: Element | None = None) -> list[str]:
        """Where its links lead."""
        return [href for one in self.all(tag="a", inside=inside) if (href := one.get("href")) is not None]


def text(element: Element) -> str:
    """All its words, blanks folded."""
    return " ".join("".join(element.itertext()).split())


def css(element: Element) -> set[str]:
    """Its classes."""
    return set(element.get("class", "").split())
