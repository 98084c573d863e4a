"""A finished page, ready for any chrome to wrap."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from .language import Language


@dataclass(frozen=True, slots=True)
class TocItem:
    """A section of the page."""

    anchor: str
    title: str
    """Plain text, not escaped."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the home page; the address is missing for what has no page of its own."""

    title: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    language: Language
    path: str
    """Address below the language, with a closing slash: `oman/omantel/`; empty for the home page."""
    kind: str
    """country, carrier, home, which_sim, brand, anywhere, faq, document."""
    title: str
    """Plain text, not escaped."""
    description: str
    """Plain text, not escaped; for search engines and shared links."""
    html: Markup
    """The article."""
    toc: tuple[TocItem, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    translated: int = 100
    """Percent of the page's texts that are in its language."""
    scripts: tuple[str, ...] = ()
    """Scripts that this page uses, besides the small one every page has."""

    @property
    def address(self) -> str:
        """Address from the root of the site, with a closing slash."""
        return f"{self.language.path}/{self.path}"


def relative(origin: str, target: str) -> str:
    """A link from one address to another, both from the root of the site. Keeps the site movable to any folder."""
    fragment = ""
    if "#" in target:
        target, _, anchor = target.partition("#")
        fragment = f"#{anchor}"
    if origin == target and fragment:
        return fragment
    start, end = origin.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(start), len(end) - 1) and start[shared] == end[shared]:
        shared += 1
    steps = "../" * (len(start) - shared) + "/".join(end[shared:])
    return (steps or "./") + fragment
