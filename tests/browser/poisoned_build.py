"""The command `simguide`, every text of the data poisoned after the checks: no schema let through what shows here."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

from generator.adapters import mkdocs_plugin
from generator.cli import main
from generator.dataset import Dataset
from generator.i18n.catalogue import Catalogue
from generator.i18n.messages import extract
from generator.model.base import Model
from generator.pages.site import site
from generator.project import Opened, open_project

POISON = "\"></title></style><img src=x onerror=window.__xss=1>'{{7*7}}"
KEPT = {
    "Country.slug",
    "Country.code",
    "Country.languages",
    "Carrier.id",
    "Carrier.renamed_to",
    "Brand.id",
    "CarrierRef.carrier",
    "CarrierRef.country",
    "CarrierValue.carrier",
    "Sms.to",
    "CallStep.call",
}
"""Parts of addresses, what they are looked up by, and numbers, which are typed once more when they are written."""


def poison(record: Model) -> Model:
    """A copy of which every text has grown; pydantic is not asked."""
    hints = get_type_hints(type(record), include_extras=True)
    return record.model_copy(
        update={
            name: deeper(getattr(record, name), hints[name])
            for name in type(record).model_fields
            if f"{type(record).__name__}.{name}" not in KEPT
        }
    )


def deeper(value: Any, hint: Any) -> Any:
    """A field's value, poisoned; choices among fixed words steer the templates and stay."""
    if isinstance(value, Model):
        return poison(value)
    if isinstance(value, tuple):
        return tuple(deeper(one, hint) for one in value)
    if isinstance(value, Mapping):
        return {key: deeper(one, hint) for key, one in value.items()}
    return value + POISON if isinstance(value, str) and "Literal" not in repr(hint) else value


def open_poisoned(root: Path, today: date) -> Opened:
    """The project as it is, then poisoned, translations included."""
    opened = open_project(root, today)
    assert opened.site is not None, opened.problems
    whole = opened.site.dataset
    dataset = Dataset(
        tuple(map(poison, whole.countries)),
        tuple(map(poison, whole.brands)),
        poison(whole.library),  # type: ignore[arg-type]
        poison(whole.interface),
        whole.languages,
        whole.today,
    )  # type: ignore[arg-type]
    catalogues = {
        tag: Catalogue(
            tag,
            {
                file: {one.context: (one.text + POISON,) for one in messages}
                for file, messages in extract(dataset).items()
            },
        )
        for tag in whole.languages[1:]
    }
    return Opened(site(dataset, catalogues), ())


if __name__ == "__main__":
    mkdocs_plugin.open_project = open_poisoned
    sys.exit(main())
