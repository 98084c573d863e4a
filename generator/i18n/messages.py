"""What goes to the translators: one message per text, matched by its context and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..dataset import Dataset
from ..model.base import Model
from ..model.paths import texts
from ..model.prose import Prose, placeholders
from ..model.values import Value


@dataclass(frozen=True, slots=True)
class Message:
    """One English text."""

    context: str
    """msgctxt: its path by ids, or its key in the interface."""
    text: str
    """English, with {placeholders}."""
    plural: str | None = None
    """English plural, where a number decides."""
    comment: str = ""
    """For translators: what the field is, and what its placeholders stand for."""

    @property
    def placeholders(self) -> frozenset[str]:
        """Names in braces."""
        return placeholders(f"{self.text} {self.plural or ''}")


def extract(dataset: Dataset) -> dict[str, tuple[Message, ...]]:
    """Every text of the project by PO file (`interface`, `library`, `countries/om`, `brands/boom`)."""
    files: dict[str, tuple[Message, ...]] = {"interface": tuple(_interface(dataset))}
    files["library"] = tuple(_below(dataset.library))
    for country in dataset.countries:
        files[f"countries/{country.code.lower()}"] = tuple(_below(country))
    for brand in dataset.brands:
        files[f"brands/{brand.id}"] = tuple(_below(brand))
    return files


def _interface(dataset: Dataset) -> Iterator[Message]:
    for key, message in dataset.interface.messages.items():
        yield Message(key, message.text or message.one or "", message.other, message.comment)


def _below(record: Model) -> Iterator[Message]:
    """Words on a screen that stand twice in a list have one context, and one meaning (rule `duplicate-id`)."""
    found = {path: Message(path, text, None, _comment(owner, field, text)) for path, owner, field, text in texts(record)}
    yield from found.values()


def _comment(owner: Model, field: str, text: str) -> str:
    meaning = type(owner).model_fields[field].description or ""
    lines = [" ".join(meaning.split())]
    if isinstance(owner, Prose):
        lines += [f"{{{name}}} = {describe(value)}" for name, value in owner.values.items() if name in placeholders(text)]
    return "\n".join(lines)


def describe(value: Value) -> str:
    """A value as a translator sees it in a comment: what the placeholder will show, roughly."""
    kind, content = next(iter(value))
    if kind == "duration":
        return f"{content.count} {content.unit}{'s' if content.count != 1 else ''}"
    if kind == "money":
        return f"{content.amount} {content.currency}"
    if kind == "data":
        return "unlimited" if content.unlimited else f"{content.amount} {content.unit}"
    return {"percent": f"{content}%", "kbps": f"{content} kbit/s"}.get(kind, str(content))
