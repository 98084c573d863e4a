"""What a reader's situation leaves of the ways to renew. Every verdict follows from the channel's own fields."""

from __future__ import annotations

from typing import Literal

from ..model.channel import Channel

Situation = Literal["offline", "no_credit", "foreign_card", "alipay_wechat", "cash", "no_local_id", "abroad"]
Verdict = Literal["ok", "maybe", "no"]

SITUATIONS: tuple[Situation, ...] = ("offline", "no_credit", "foreign_card", "alipay_wechat", "cash", "no_local_id", "abroad")
"""offline: neither data nor Wi-Fi. no_local_id: no national identity document."""

_ONLINE = frozenset(("app", "website", "bank_app", "wallet", "third_party", "auto_renewal"))
_ON_THE_SPOT = frozenset(("carrier_store", "shop", "atm", "machine"))
_OF_TRUTH: dict[str, Verdict] = {"yes": "ok", "no": "no", "unknown": "maybe"}


def verdict(channel: Channel, situation: Situation) -> Verdict:
    """Whether the way is left: ok, maybe (nobody knows), or no."""
    return _RULES[situation](channel)


def _means(channel: Channel, *names: str) -> Verdict:
    """The best of several means of payment; what is not named is unknown."""
    known = channel.pays.means if channel.pays else {}
    verdicts = [_OF_TRUTH[known.get(name, "unknown")] for name in names]  # type: ignore[call-overload]
    return "ok" if "ok" in verdicts else "maybe" if "maybe" in verdicts else "no"


def _offline(channel: Channel) -> Verdict:
    if "data_or_wifi" not in channel.needs and channel.kind not in _ONLINE:
        return "ok"
    return {"yes": "ok", "no": "no", "unknown": "no"}[channel.opens_without_data]  # type: ignore[return-value]


def _no_credit(channel: Channel) -> Verdict:
    return "no" if "credit" in channel.needs else "ok"


def _bank_bound(channel: Channel) -> bool:
    return bool({"local_payment_card", "local_bank_account"} & set(channel.needs))


def _foreign_card(channel: Channel) -> Verdict:
    if _bank_bound(channel):
        return "no"
    if channel.kind in ("advance", "friend"):
        return "ok"
    return _means(channel, "foreign_card")


def _alipay_wechat(channel: Channel) -> Verdict:
    if _bank_bound(channel):
        return "no"
    if channel.kind in ("advance", "friend"):
        return "ok"
    return _means(channel, "alipay", "wechat_pay")


def _cash(channel: Channel) -> Verdict:
    if channel.kind in ("advance", "friend"):
        return "ok"
    named = channel.pays is not None and "cash" in channel.pays.means
    if channel.kind in _ONLINE and not named:
        return "no"
    return _means(channel, "cash", "voucher") if channel.kind == "voucher" else _means(channel, "cash")


def _no_local_id(channel: Channel) -> Verdict:
    return "no" if {"national_id", "local_bank_account"} & set(channel.needs) else "maybe" if "id_document" in channel.needs else "ok"


def _abroad(channel: Channel) -> Verdict:
    if channel.works_abroad == "unknown" and channel.kind in _ON_THE_SPOT and channel.for_others != "yes":
        return "no"
    return _OF_TRUTH[channel.works_abroad]


_RULES = {
    "offline": _offline, "no_credit": _no_credit, "foreign_card": _foreign_card,
    "alipay_wechat": _alipay_wechat, "cash": _cash, "no_local_id": _no_local_id, "abroad": _abroad,
}
