"""A channel: one way to renew, and what it asks of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from .base import Model
from .facts import Fact
from .prose import Note, Prose
from .scalars import Date, DialCode, Domain, DurationField, Email, Id, MoneyField, Name, Phone, Text, Truth, Url
from .steps import Enterable, Step

ChannelKind = Literal["app", "website", "ussd", "voucher", "sms", "hotline", "carrier_store", "shop", "atm", "bank_app",
                      "wallet", "auto_renewal", "third_party", "friend", "advance", "captive_portal", "machine"]
"""friend: credit sent from another line. advance: borrowed credit. captive_portal: the page the network itself shows."""

Need = Literal["data_or_wifi", "signal", "credit", "account", "local_payment_card", "local_bank_account",
               "id_document", "national_id", "code_by_sms", "saved_payment_method", "helper", "voucher"]
"""What must be there before this way works. signal: mobile signal for a call, a code or a text; no data."""

Means = Literal["credit_card", "debit_card", "foreign_card", "local_card", "paypal", "venmo", "apple_pay", "google_pay",
                "alipay", "wechat_pay", "unionpay", "cash", "bank_account", "voucher", "credit"]
"""Means of payment. foreign_card: a payment card issued outside the country. Whatever is not named is unknown."""


class Limits(Model):
    """Smallest and largest amount."""

    smallest: MoneyField | None = None
    """Smallest amount."""
    largest: MoneyField | None = None
    """Largest amount."""
    fact: Fact
    """Where the figures come from."""


class Payment(Model):
    """Which means of payment pass."""

    means: Mapping[Means, Truth]
    """yes and no as the source says; leave out what it does not mention, or say unknown where readers will ask."""
    fact: Fact
    """Where it comes from."""


class Fee(Prose):
    """What it costs on top."""

    text: Text
    """The fee, with its figure as a placeholder."""
    fact: Fact
    """Where it comes from."""


class Effect(Model):
    """How long until the top-up or plan is there."""

    at: Literal["at_once", "after", "next_cycle", "unknown"]
    """When."""
    time: DurationField | None = None
    """With `after`: usual time."""
    fact: Fact | None = None
    """Where it comes from; nothing when unknown."""

    @model_validator(mode="after")
    def _sourced(self) -> Any:
        if self.at != "unknown" and self.fact is None:
            raise ValueError("a time of effect needs a `fact`, or is `unknown`")
        if (self.at == "after") != (self.time is not None):
            raise ValueError("`time` goes with `at: after`")
        return self


class Channel(Model):
    """One way to renew. The way and its screens are rated apart: `fact` says that it exists, `steps_fact` how it goes."""

    kind: ChannelKind
    """What sort of way."""
    id: Id | None = None
    """Defaults to the kind; two of a kind name theirs."""
    name: Name | None = None
    """The carrier's own name for it (Express Credit, Pasa Saldo)."""
    url: Url | None = None
    """Official page, on the carrier's declared domains (for a third party: on the service's)."""
    app: Name | None = None
    """Name of the app."""
    service: Id | None = None
    """For a third party: id of its record in the library."""
    fact: Fact
    """That this way exists, and for whom."""
    needs: tuple[Need, ...] = ()
    """What the reader must have."""
    opens_without_data: Truth = "unknown"
    """Whether the carrier's site or app can be reached when the data is used up."""
    works_abroad: Truth = "unknown"
    """Whether it works outside the country."""
    for_others: Truth = "unknown"
    """Whether somebody else can do it for this line."""
    pays: Payment | None = None
    """Means of payment. Nothing here means that no source says anything."""
    limits: Limits | None = None
    """Smallest and largest amount."""
    fee: Fee | None = None
    """What it costs on top."""
    effect: Effect = Effect(at="unknown")
    """When it takes effect."""
    steps: tuple[Step, ...] = ()
    """Numbered steps where `steps_fact` (or `fact`) is high or medium; else they are shown as a dated report."""
    steps_fact: Fact | None = None
    """That these screens and steps are right, when that rests on other sources than the way itself."""
    expect: tuple[Enterable, ...] = ()
    """Where the screens are not known: what the reader will probably be asked for."""
    expect_fact: Fact | None = None
    """Where that expectation comes from."""
    notes: tuple[Note, ...] = ()
    """What else to know about this way."""

    @property
    def key(self) -> str:
        """Its id: the one given, or the kind in kebab case."""
        return self.id or self.kind.replace("_", "-")

    @model_validator(mode="after")
    def _consistent(self) -> Any:
        if self.kind == "third_party" and self.service is None:
            raise ValueError("a third-party channel names its `service`, a record in data/library/services.yaml")
        if self.kind != "third_party" and self.service is not None:
            raise ValueError("`service` goes with `kind: third_party`")
        if self.steps_fact is not None and not self.steps:
            raise ValueError("`steps_fact` without `steps`")
        return self


class Contact(Prose):
    """An official way to reach the carrier or a regulator."""

    id: Id
    """Name within the list."""
    kind: Literal["call", "email", "site", "whatsapp", "chat"]
    """How. whatsapp and chat stand only where a carrier's or regulator's own page gives them."""
    phone: Phone | DialCode | None = None
    """Number, for call and whatsapp; a code such as "*611" where the carrier's own SIM dials it."""
    address: Url | Email | None = None
    """E-mail address or web address."""
    from_: Literal["own_sim", "any_phone", "in_country", "abroad", "unknown"] = Field("unknown", alias="from")
    """From where it can be reached."""
    free: Truth = "unknown"
    """Whether it costs nothing."""
    purpose: Literal["care", "balance", "complaint", "self_service"] = "care"
    """What it is for."""
    hours: Text | None = None
    """Opening hours, where a source gives them, times as {placeholders}."""
    fact: Fact
    """Where it comes from."""

    @model_validator(mode="after")
    def _one_address(self) -> Any:
        if self.kind in ("call", "whatsapp") and self.phone is None:
            raise ValueError(f"a contact of kind {self.kind} needs `phone`")
        if self.kind in ("email", "site") and self.address is None:
            raise ValueError(f"a contact of kind {self.kind} needs `address`")
        if self.address is not None and (self.kind == "email") == ("://" in self.address):
            raise ValueError(f"`address` must be {'an e-mail' if self.kind == 'email' else 'a web'} address for a contact of kind {self.kind}")
        return self


class Service(Prose):
    """A third-party top-up service: a record of its own, so that nobody takes it for the carrier."""

    id: Id
    """Name in the library."""
    name: Name
    """What it is called."""
    domains: tuple[Domain, ...] = Field(min_length=1)
    """Its own domains; its links lead nowhere else."""
    url: Url
    """Where it starts."""
    fee: Text
    """What it costs on top, or that this is not known."""
    risk: Text
    """What can go wrong."""
    fact: Fact
    """Where this comes from."""
    as_of: Date | None = None
    """When the source described it."""
