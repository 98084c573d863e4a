"""A carrier: network operator, virtual operator or travel eSIM."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from .base import Model
from .channel import Channel, Contact
from .facts import Fact
from .plan import Plan
from .prose import Caveat, Claim, Faq, Note, Prose, Statement
from .scalars import Domain, Duration, DurationField, Id, Lang, Name, Text, Truth, Url
from .steps import Step


class LocalName(Model):
    """A name in another script."""

    text: Name
    """The name."""
    lang: Lang
    """Its language."""


class Check(Prose):
    """A way to see balance, data, end date or one's own number."""

    id: Id
    """Name within the list."""
    shows: tuple[Literal["balance", "data", "end_date", "own_number", "usage"], ...] = Field(min_length=1)
    """What it tells."""
    needs_data: Truth = "unknown"
    """Whether it needs data or Wi-Fi."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """How."""
    fact: Fact
    """Where it comes from."""
    note: Text | None = None
    """What else to know, without figures."""


ChangeAspect = Literal["effect", "leftover_data", "leftover_balance", "price_difference", "fee", "lock_in",
                       "several_changes", "calls_and_texts", "stop_auto_renewal"]
"""What readers ask before they change a plan. Whatever has no rule is unknown and becomes a question to the carrier."""


class ChangeRule(Statement):
    """The answer to one of the standing questions about changing plans."""

    id: Id
    """Name within the list."""
    about: ChangeAspect
    """Which question."""


class PlanChange(Model):
    """Changing the plan."""

    ways: tuple[Channel, ...] = ()
    """How, on each channel."""
    rules: tuple[ChangeRule, ...] = ()
    """What is known. Aspects without a rule are shown as unknown, with the question to ask."""


class Works(Model):
    """What still works in a stage of a line's life."""

    data: Truth = "unknown"
    """Mobile data."""
    calls_out: Truth = "unknown"
    """Calling."""
    calls_in: Truth = "unknown"
    """Being called."""
    sms_in: Truth = "unknown"
    """Receiving texts, codes included."""
    top_up: Truth = "unknown"
    """Topping up, which brings the line back."""
    free_numbers: Truth = "unknown"
    """Care and emergency numbers."""


def _start(value: Any) -> Any:
    return Duration(count=0, unit="day") if value == "0 days" else value


class Stage(Prose):
    """One stage of a line's life, counted from the same event as the others."""

    id: Literal["active", "restricted", "grace", "suspended", "lost", "reassigned"]
    """active: all works. restricted: some stops. grace/suspended: off, but can come back. lost: number gone. reassigned: may be given to others."""
    starts: Annotated[DurationField, BeforeValidator(_start)] | None = None
    """When it begins, counted from the event; `0 days` for the first. Nothing when unknown."""
    ends: DurationField | None = None
    """When it ends; nothing when open or unknown."""
    works: Works = Works()
    """What still works."""
    text: Text | None = None
    """What else to know."""
    fact: Fact
    """Where it comes from."""


class Lifecycle(Prose):
    """How long a line lives without a top-up."""

    id: Id
    """Name within the carrier."""
    product: Name | None = None
    """Which of the carrier's products, if they differ (Hayyak, Tourist SIM)."""
    for_: Text | None = Field(None, alias="for")
    """For which lines it holds, in words, if no product name says it."""
    counts_from: Literal["activation_or_top_up", "last_top_up", "plan_end", "balance_end", "last_use", "payment_due"]
    """The event that the days are counted from."""
    stages: tuple[Stage, ...] = Field(min_length=1)
    """In order."""


class Carrier(Model):
    """One carrier of one country."""

    id: Id
    """Part of its address; never changes."""
    name: Name
    """As its logo says."""
    brand: Name | None = None
    """Its prepaid brand, if it has one (Hayyak, Hala)."""
    local_names: tuple[LocalName, ...] = ()
    """In other scripts."""
    aliases: tuple[Name, ...] = ()
    """Other names people search for, old ones and misspellings included."""
    kind: Literal["operator", "virtual", "travel_esim"]
    """operator: has its own network. virtual: rides on another's."""
    networks: tuple[Name, ...] = ()
    """Networks a virtual carrier rides on."""
    status: Literal["active", "renamed", "closed", "unconfirmed"] = "active"
    """unconfirmed: nothing recent shows that it still sells."""
    renamed_to: Id | None = None
    """With `renamed`: the carrier to go to."""
    about: Statement | None = None
    """One or two sentences: what it is, and what it is not to be mixed up with."""
    domains: tuple[Domain, ...] = ()
    """Official domains. The carrier's links lead nowhere else, app stores apart."""
    website: Url | None = None
    """Its front page."""
    physical_sim: Truth = "unknown"
    """Sold as a card."""
    esim: Truth = "unknown"
    """Sold as an eSIM."""
    forms_fact: Fact | None = None
    """Where `physical_sim` and `esim` come from."""
    identify: tuple[Note, ...] = ()
    """How to tell that one holds this carrier's SIM."""
    checks: tuple[Check, ...] = ()
    """Where do I stand."""
    warnings: tuple[Note, ...] = ()
    """What the carrier's own warnings look like."""
    renew: tuple[Channel, ...] = Field(min_length=1)
    """Ways to renew, best first. At least one leads through to the end."""
    change: PlanChange = PlanChange()
    """Changing the plan."""
    plans: tuple[Plan, ...] = ()
    """What can be bought."""
    plan_notes: tuple[Note, ...] = ()
    """What to know about plans in general."""
    lifecycles: tuple[Lifecycle, ...] = ()
    """How long a line lives."""
    contacts: tuple[Contact, ...] = ()
    """Official contacts."""
    caveats: tuple[Caveat, ...] = ()
    """What to look out for."""
    heard: tuple[Claim, ...] = ()
    """Claims from articles about this carrier."""
    faq: tuple[Faq, ...] = ()
    """Questions that belong to this carrier."""
    notes: tuple[Note, ...] = ()
    """Anything else with a source."""

    @model_validator(mode="after")
    def _consistent(self) -> Any:
        if (self.status == "renamed") != (self.renamed_to is not None):
            raise ValueError("`renamed_to` goes with `status: renamed`")
        if self.forms_fact is None and {self.physical_sim, self.esim} != {"unknown"}:
            raise ValueError("`physical_sim` and `esim` need a `forms_fact`")
        return self
