"""Says everything on one page in one language, and counts how much of it really is in that language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..dataset import Dataset
from ..i18n.catalogue import Catalogue
from ..model.base import Model
from ..model.country import Country
from ..model.prose import PLACEHOLDER
from ..model.scalars import PartialDate, Said
from . import figures
from .language import Language
from .page import relative


@dataclass(frozen=True, slots=True)
class Texts:
    """Where each record's texts lie: record identity → PO file and path."""

    places: Mapping[int, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Voice:
    """One language's words: interface and data, without any page."""

    language: Language
    catalogue: Catalogue
    dataset: Dataset
    texts: Texts
    plural: Callable[[int], int]


@dataclass(slots=True)
class Count:
    """Texts said on a page, and those of them in its language."""

    said: int = 0
    native: int = 0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Bound to one page. Every method that can carry markup returns escaped Markup."""

    voice: Voice
    render_value: Callable[[Speaker, Model, bool], Markup]
    """How a placeholder's value looks; the flag allows links."""
    origin: str = ""
    """Address of the page, from the root of the site: links are relative to it."""
    country: Country | None = None
    """The country the page is about: numbers are written its way, carriers are its own."""
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """Every language of the site by tag, for sentences to show in the country's own."""
    count: Count = field(default_factory=Count)

    @property
    def language(self) -> Language:
        """The page's language."""
        return self.voice.language

    # --- interface -------------------------------------------------------------------------------------------

    def t(self, key: str, /, n: int | None = None, **values: object) -> Markup:
        """An interface message, escaped, its placeholders filled (values that are Markup stay as they are)."""
        text, lang = self._message(key, n)
        if n is not None:
            values["n"] = isolate(figures.count(n, self.language.locale))
        filled = _fill(text, {name: escape(value) for name, value in values.items()})
        return filled if lang == self.language.tag else _foreign(filled, lang)

    def plain(self, key: str, /, n: int | None = None, **values: object) -> str:
        """The same as plain text, for titles, attributes and descriptions."""
        text, _ = self._message(key, n)
        if n is not None:
            values["n"] = figures.count(n, self.language.locale)
        return PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)

    def has(self, key: str) -> bool:
        """Whether the interface knows a message."""
        return key in self.voice.dataset.interface.messages

    def _message(self, key: str, n: int | None) -> tuple[str, str]:
        message = self.voice.dataset.interface.messages[key]
        found = self.voice.catalogue.find("interface", key)
        source = self.voice.dataset.languages[0]
        self.count.said += 1
        if found is not None:
            self.count.native += 1
            return found[self.voice.plural(n) if n is not None and len(found) > 1 else 0], self.language.tag
        if self.language.tag == source:
            self.count.native += 1
        text = message.text if message.text is not None else (message.one if n == 1 else message.other)
        return text or "", source

    def in_language(self, tag: str) -> Speaker | None:
        """Somebody who says the interface's sentences in another language of the site."""
        voice = self.voices.get(tag)
        return Speaker(voice, self.render_value, self.origin, self.country, self.voices) if voice else None

    def href(self, path: str) -> str:
        """A link to another page, by its address below the language: the page's, even inside a sentence that shows in English."""
        return relative(self.origin, f"{self.origin.partition('/')[0]}/{path}")

    # --- data ------------------------------------------------------------------------------------------------

    def prose(self, record: Model, name: str = "text", *, links: bool = True, values: Mapping[str, Model] | None = None, **implicit: object) -> Markup:
        """A text of the data with its values filled in, in the reader's language or, marked, in English."""
        text, lang = self._text(record, name)
        given = values if values is not None else getattr(record, "values", {})
        # An English sentence on an Arabic page says its dates and prices in English, too.
        teller = self if lang == self.language.tag else self.in_language(lang) or self
        filled = _fill(text, {key: self.render_value(teller, value, links) for key, value in given.items()}
                       | {key: escape(value) for key, value in implicit.items()})
        return filled if lang == self.language.tag else _foreign(filled, lang)

    def prose_plain(self, record: Model, name: str = "text", *, values: Mapping[str, Model] | None = None, **implicit: object) -> str:
        """The same as plain text, for attributes and descriptions."""
        return str(self.prose(record, name, links=False, values=values, **implicit).striptags())

    def _text(self, record: Model, name: str) -> tuple[str, str]:
        field_info = type(record).model_fields[name]
        file, path = self.voice.texts.places[id(record)]
        context = f"{path}.{field_info.alias or name}" if path else field_info.alias or name
        found = self.voice.catalogue.find(file, context)
        source = self.voice.dataset.languages[0]
        self.count.said += 1
        if found is not None or self.language.tag == source:
            self.count.native += 1
        return (found[0], self.language.tag) if found is not None else (getattr(record, name), source)

    # --- figures ---------------------------------------------------------------------------------------------

    def date(self, value: PartialDate) -> Markup:
        """A date as precise as known."""
        return isolate(figures.day(value, self.language.locale))

    def said(self, value: Said) -> Markup:
        """When a source was written."""
        if not value.known:
            return self.t("said.unknown")
        if value.start and value.end:
            inner = self.t("said.range", start=self.date(value.start), end=self.date(value.end))
        elif value.start:
            inner = self.t("said.since", date=self.date(value.start)) if value.open else self.date(value.start)
        else:
            inner = self.t("said.until", date=self.date(value.end))  # type: ignore[arg-type]
        return self.t("said.about", date=inner) if value.about else inner

    @property
    def share(self) -> int:
        """Percent of the texts said so far that are in the page's language, rounded down."""
        return 100 * self.count.native // self.count.said if self.count.said else 100


def isolate_ltr(text: str) -> Markup:
    """A code or number with signs, which must read from left to right everywhere."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def isolate(text: str, lang: str | None = None) -> Markup:
    """A piece whose direction is its own: figures, names, codes inside right-to-left text."""
    return Markup('<bdi lang="{}">{}</bdi>').format(lang, text) if lang else Markup("<bdi>{}</bdi>").format(text)


def _fill(text: str, values: Mapping[str, Markup]) -> Markup:
    """Escaped text with placeholders replaced; an unknown placeholder is a fault of the template, not of the data."""
    parts, end = [], 0
    for match in PLACEHOLDER.finditer(text):
        parts += [escape(text[end:match.start()]), values[match[1]]]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def _foreign(text: Markup, lang: str) -> Markup:
    return Markup('<span lang="{}" dir="ltr">{}</span>').format(lang, text)
