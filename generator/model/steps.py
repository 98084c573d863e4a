"""One step of a way to renew. Steps are data, so that every language can say them.

A tagged union by the one key. A step without arguments may stand as a bare word: `- pay`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Tag

from .base import Model
from .prose import Prose
from .scalars import DialCode, DurationField, Id, Label, Lang, Name, Phone, SmsText, Text, Url

Enterable = Literal["phone_number", "amount", "voucher", "payment_card", "name", "id_number", "email", "code_from_sms",
                    "address", "zip_code", "password", "pin", "plan", "carrier", "country", "own_sim_last_digits"]
Payable = Literal["any", "cash", "credit", "payment_card", "bank_account", "wallet"]
Place = Literal["carrier_store", "authorised_dealer", "service_centre", "convenience_store", "supermarket", "pharmacy",
                "kiosk", "corner_shop", "petrol_station", "atm", "bank", "machine"]
Showable = Literal["passport", "id_document", "phone_number", "amount", "sim", "receipt", "carrier_name"]
Askable = Literal["top_up", "voucher", "plan", "receipt", "new_end_date", "plan_change", "register_phone"]
Waitable = Literal["sms", "page", "email", "call_prompt", "code_sms"]
Confirmable = Literal["sms", "account_page", "app", "balance", "email", "receipt", "end_date"]


class Sms(Model):
    """A text message to send."""

    to: Phone
    """Number to send it to."""
    text: SmsText
    """Word for word. May hold <amount>, <number> or <voucher>."""


class DialStep(Model):
    """Dial a code and press call."""

    dial: DialCode
    """The code. Slots such as <voucher> are what the reader fills in."""


class SmsStep(Model):
    """Send a text message."""

    sms: Sms
    """To whom, and the words."""


class OpenAppStep(Model):
    """Open the carrier's app."""

    open_app: Name | None = None
    """Its name, if it is not the channel's `app`."""


class OpenSiteStep(Model):
    """Open the official site."""

    open_site: Url | None = None
    """Its address, if it is not the channel's `url`."""


class Selected(Model):
    """Words on a screen."""

    label: Label
    """As the screen shows them."""
    lang: Lang
    """Their language."""
    means: Text | None = None
    """Their meaning in English, for readers who cannot read them. Needless for English labels."""


class SelectStep(Model):
    """Tap or choose something on a screen."""

    select: Selected
    """What the screen shows."""


class ChooseStep(Model):
    """Choose from a list the reader decides on."""

    choose: Literal["plan", "amount", "line", "payment_method", "carrier", "when_to_start", "top_up_or_plan", "network"]
    """What."""


class EnterStep(Model):
    """Type something."""

    enter: Enterable
    """What."""


class PayStep(Model):
    """Pay."""

    pay: Payable = "any"
    """With what."""


class VisitPlace(Model):
    """A kind of shop, with the names that a source gives."""

    kind: Place
    """What sort of place."""
    names: tuple[Name, ...] = ()
    """Chains named by the source."""


class VisitStep(Model):
    """Go somewhere."""

    visit: VisitPlace
    """Where."""


class ShowStep(Model):
    """Show something at the counter."""

    show: Showable
    """What."""


class AskStep(Model):
    """Say a sentence at the counter: shown in the country's languages and in the reader's."""

    ask: Askable
    """What for."""


class CallStep(Model):
    """Call a number."""

    call: Phone
    """The number."""


class Spoken(Model):
    """Words to say to a voice menu."""

    words: Label
    """As the menu expects them."""
    lang: Lang
    """Their language."""


class SayStep(Model):
    """Say something to a voice menu."""

    say: Spoken
    """What."""


class PressStep(Model):
    """Press a key in a call or a menu."""

    press: Label
    """The key or the number of the menu item."""


class WaitFor(Model):
    """What to wait for."""

    event: Waitable | None = None
    """Something that shows."""
    time: DurationField | None = None
    """How long."""


class WaitStep(Model):
    """Wait."""

    wait: WaitFor
    """For what, or how long."""


class ConfirmStep(Model):
    """Check that it worked."""

    confirm: Confirmable
    """Where."""


class NoteStep(Prose):
    """Free words, where no other step says it."""

    note: Text
    """What to do."""
    id: Id | None = None
    """Needed where a list has two notes: translations hang on it."""

    @property
    def key(self) -> str:
        """Its id, or `note`."""
        return self.id or "note"


_STEPS: dict[str, type[Model]] = {
    "dial": DialStep, "sms": SmsStep, "open_app": OpenAppStep, "open_site": OpenSiteStep, "select": SelectStep,
    "choose": ChooseStep, "enter": EnterStep, "pay": PayStep, "visit": VisitStep, "show": ShowStep, "ask": AskStep,
    "call": CallStep, "say": SayStep, "press": PressStep, "wait": WaitStep, "confirm": ConfirmStep, "note": NoteStep,
}
STEP_KINDS = tuple(_STEPS)
BARE_STEPS = {"open_app": {"open_app": None}, "open_site": {"open_site": None}, "pay": {"pay": "any"}}


def _tag(value: Any) -> str | None:
    if isinstance(value, Model):
        return next((tag for tag, kind in _STEPS.items() if isinstance(value, kind)), None)
    if isinstance(value, dict):
        return next((key for key in value if key in _STEPS), None)
    return None


def _spread(value: Any) -> Any:
    """Accept the short spellings: a bare word, `visit: kiosk`, `wait: sms`, `wait: 10 minutes`."""
    if isinstance(value, str):
        return BARE_STEPS.get(value, value)
    if isinstance(value, dict) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if key == "visit" and isinstance(inner, str):
            return {key: {"kind": inner}}
        if key == "wait" and isinstance(inner, str):
            return {key: {"time": inner} if inner[:1].isdigit() else {"event": inner}}
    return value


Step = Annotated[
    Annotated[DialStep, Tag("dial")] | Annotated[SmsStep, Tag("sms")] | Annotated[OpenAppStep, Tag("open_app")]
    | Annotated[OpenSiteStep, Tag("open_site")] | Annotated[SelectStep, Tag("select")]
    | Annotated[ChooseStep, Tag("choose")] | Annotated[EnterStep, Tag("enter")] | Annotated[PayStep, Tag("pay")]
    | Annotated[VisitStep, Tag("visit")] | Annotated[ShowStep, Tag("show")] | Annotated[AskStep, Tag("ask")]
    | Annotated[CallStep, Tag("call")] | Annotated[SayStep, Tag("say")] | Annotated[PressStep, Tag("press")]
    | Annotated[WaitStep, Tag("wait")] | Annotated[ConfirmStep, Tag("confirm")] | Annotated[NoteStep, Tag("note")],
    Discriminator(_tag, custom_error_type="step_kind",
                  custom_error_message="expected one step: " + ", ".join(_STEPS)),
    BeforeValidator(_spread),
]
