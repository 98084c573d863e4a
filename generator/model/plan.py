"""Plans, bundles, add-ons and tariffs, with the date of every price."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from .base import Model
from .facts import Fact
from .prose import Prose
from .scalars import Count, DataField, DurationField, Id, MoneyField, Name, SaidField, Text, Truth


class Calls(Model):
    """Minutes or messages that come with a plan."""

    minutes: Count | Literal["unlimited"] | None = None
    """Minutes inside the country."""
    texts: Count | Literal["unlimited"] | None = None
    """Messages inside the country."""


class Plan(Prose):
    """Something to buy. A price without a date would be an invented one, so `as_of` is required."""

    id: Id
    """Name within the carrier."""
    name: Name | None = None
    """As the carrier sells it: never translated."""
    described: Text | None = None
    """What it is in words, where the carrier has no name for it. Stands in the place of `name`."""
    kind: Literal["plan", "add_on", "tariff", "bonus"]
    """plan: carries the line. add_on: rides on a line or plan. tariff: credit used by the unit. bonus: comes with a top-up."""
    price: MoneyField | None = None
    """Price of one period; nothing when the source gives none."""
    tax: Literal["included", "excluded", "unknown"] = "unknown"
    """Whether the price holds the tax."""
    auto_renew_price: MoneyField | None = None
    """Price from the second period on with automatic renewal."""
    data: DataField | None = None
    """Data at full speed; nothing when not known."""
    no_data: bool = False
    """The plan has no data at all."""
    validity: DurationField | None = None
    """How long it lasts; nothing when not known."""
    calls: Calls = Calls()
    """Minutes and messages."""
    after_cap: Literal["stops", "slows", "pay_per_use", "unknown"] = "unknown"
    """What happens when the data is used up."""
    slow_kbps: Count | None = None
    """Speed after the cap, in kbit/s."""
    hotspot: Truth = "unknown"
    """Whether sharing is allowed."""
    rides_on: Literal["line"] | tuple[Id, ...] | None = None
    """For an add-on: the line, or the plans it needs."""
    sold: Literal["yes", "no", "unknown"] = "unknown"
    """Whether it was still sold when last read."""
    as_of: SaidField
    """Date of the price."""
    note: Text | None = None
    """What the table cannot say."""
    fact: Fact
    """Where it comes from."""

    @model_validator(mode="after")
    def _consistent(self) -> Any:
        if (self.name is None) == (self.described is None):
            raise ValueError("a plan has either `name` or `described`")
        if self.no_data and self.data is not None:
            raise ValueError("`no_data` and `data` exclude each other")
        if (self.kind == "add_on") != (self.rides_on is not None):
            raise ValueError("`rides_on` goes with `kind: add_on`")
        if not self.as_of.known:
            raise ValueError("`as_of` must be known: a price without a date cannot be published")
        return self
