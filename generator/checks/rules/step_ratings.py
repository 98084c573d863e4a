"""Steps cannot be better known than the way they belong to, and a low code is never an instruction."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.channel import Channel
from ..context import Context, Finding

ID = "step-rating"


def check(context: Context) -> Iterator[Finding]:
    """A way rated low with steps rated better would show numbered steps for something only reported."""
    for loc, record in context.records:
        if isinstance(record, Channel) and record.fact.rating == "low" and record.steps_fact and record.steps_fact.rating != "low":
            yield Finding((*loc, "steps_fact", "rating"), "the steps are rated better than the way itself",
                          "expected `fact` to be at least as good as `steps_fact`, or `steps_fact` to be low")
