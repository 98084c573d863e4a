"""Values that stand in for placeholders in prose. A translator moves them about and cannot change them.

A tagged union by the one key: `{days}` in a text is explained by `days: {duration: 90 days}` under `values`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from .base import Model
from .scalars import (
    ClockTime,
    Count,
    DataField,
    Date,
    DialCode,
    DurationField,
    Email,
    Id,
    Label,
    Lang,
    MoneyField,
    Name,
    Number,
    Phone,
    Url,
)


class CodeValue(Model):
    """A code to dial."""

    code: DialCode
    """Shown left to right, selectable."""


class PhoneValue(Model):
    """A number to call."""

    phone: Phone
    """Shown left to right, selectable."""


class SmsValue(Model):
    """The text of an SMS, word for word."""

    sms: Label
    """Shown as typed."""


class MoneyValue(Model):
    """A price or amount."""

    money: MoneyField
    """Formatted for the reader's language."""


class DurationValue(Model):
    """A length of time."""

    duration: DurationField
    """Formatted as a finished unit: 90 days, 90天, 90 يومًا."""


class DataValue(Model):
    """An amount of data."""

    data: DataField
    """GB and MB in every language."""


class PercentValue(Model):
    """A share in percent."""

    percent: Number
    """10 means 10%."""


class CountValue(Model):
    """A bare number."""

    count: Count
    """Formatted with the language's grouping."""


class KbpsValue(Model):
    """A speed."""

    kbps: Count
    """In kbit/s."""


class DateValue(Model):
    """A date or month."""

    date: Date
    """As precise as known."""


class TimeValue(Model):
    """A time of day."""

    time: ClockTime
    """24 hours, as the place's clock shows it."""


class NameValue(Model):
    """A proper name that stays as it is: a brand, an app, a law."""

    name: Name
    """Never translated."""
    lang: Lang | None = None
    """Its language, where pronunciation or direction depends on it."""


class LabelValue(Model):
    """Words on a screen, as the screen shows them."""

    label: Label
    """Verbatim."""
    lang: Lang
    """Their language."""


class LinkValue(Model):
    """A link, shown as its domain."""

    link: Url
    """Only to declared domains."""


class EmailValue(Model):
    """An official e-mail address."""

    email: Email
    """Shown as text and link."""


class CarrierValue(Model):
    """Another carrier of the same country, shown by name and linked."""

    carrier: Id
    """Its id."""


_KINDS: dict[str, type[Model]] = {
    "code": CodeValue, "phone": PhoneValue, "sms": SmsValue, "money": MoneyValue, "duration": DurationValue,
    "data": DataValue, "percent": PercentValue, "count": CountValue, "kbps": KbpsValue, "date": DateValue, "time": TimeValue,
    "name": NameValue, "label": LabelValue, "link": LinkValue, "email": EmailValue, "carrier": CarrierValue,
}
VALUE_KINDS = tuple(_KINDS)


def _tag(value: Any) -> str | None:
    if isinstance(value, Model):
        return next((tag for tag, kind in _KINDS.items() if isinstance(value, kind)), None)
    if isinstance(value, dict):
        return next((key for key in value if key in _KINDS), None)
    return None


Value = Annotated[
    Annotated[CodeValue, Tag("code")] | Annotated[PhoneValue, Tag("phone")] | Annotated[SmsValue, Tag("sms")]
    | Annotated[MoneyValue, Tag("money")] | Annotated[DurationValue, Tag("duration")] | Annotated[DataValue, Tag("data")]
    | Annotated[PercentValue, Tag("percent")] | Annotated[CountValue, Tag("count")] | Annotated[KbpsValue, Tag("kbps")]
    | Annotated[DateValue, Tag("date")] | Annotated[TimeValue, Tag("time")] | Annotated[NameValue, Tag("name")] | Annotated[LabelValue, Tag("label")]
    | Annotated[LinkValue, Tag("link")] | Annotated[EmailValue, Tag("email")] | Annotated[CarrierValue, Tag("carrier")],
    Discriminator(_tag, custom_error_type="value_kind",
                  custom_error_message="expected one of: " + ", ".join(_KINDS)),
]
