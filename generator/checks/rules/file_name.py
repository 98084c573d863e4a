"""A file is named after what it describes, so that editors find it and addresses stay true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ...model.brand import Brand
from ...model.country import Country
from ..context import Context, Finding

ID = "file-name"


def check(context: Context) -> Iterator[Finding]:
    """The stem equals the country code in lower case, or the brand's id."""
    stem = PurePath(context.document.path).stem
    if isinstance(context.record, Country) and stem != context.record.code.lower():
        yield Finding(("code",), f"the file {stem}.yaml describes {context.record.code}",
                      f"expected the file name {context.record.code.lower()}.yaml")
    if isinstance(context.record, Brand) and stem != context.record.id:
        yield Finding(("id",), f"the file {stem}.yaml describes {context.record.id}",
                      f"expected the file name {context.record.id}.yaml")
