"""What a reader's situation leaves of a way, from the way's own fields."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from generator.model.channel import Channel, ChannelKind
from generator.pages.situations import SITUATIONS, verdict

FACT = {"rating": "medium", "sources": ["a"]}


def channel(kind: str, means: dict[str, str] | None = None, **more: Any) -> Channel:
    """A way with these means of payment and needs."""
    pays = {"pays": {"means": means, "fact": FACT}} if means else {}
    service = {"service": "x"} if kind == "third_party" else {}
    return Channel.model_validate({"kind": kind, "fact": FACT, **pays, **service, **more})


ONLINE = {"needs": ["data_or_wifi"]}
WAYS = {
    "voucher-code": channel("ussd", needs=["signal", "voucher"]),
    "credit-code": channel("ussd", needs=["signal", "credit"]),
    "website": channel("website", **ONLINE),
    "foreign-website": channel(
        "website", {"foreign_card": "yes", "alipay": "no", "wechat_pay": "no"}, works_abroad="yes"
    ),
    "open-website": channel("website", opens_without_data="yes", **ONLINE),
    "app": channel("app", {"foreign_card": "no", "wechat_pay": "yes"}, needs=["id_document"], works_abroad="no"),
    "bank-app": channel("bank_app", needs=["data_or_wifi", "local_bank_account"]),
    "local-card": channel("website", {"foreign_card": "yes", "alipay": "yes"}, needs=["local_payment_card"]),
    "shop": channel("shop", {"cash": "yes"}, needs=["national_id"]),
    "shop-by-others": channel("shop", {"cash": "no", "foreign_card": "yes"}, for_others="yes"),
    "store": channel("carrier_store", works_abroad="yes"),
    "friend": channel("friend", needs=["helper"]),
    "advance": channel("advance", needs=["signal"], works_abroad="no"),
    "voucher": channel("voucher", {"voucher": "yes"}, needs=["voucher"]),
    "third-party": channel("third_party", {"cash": "unknown"}),
}

TABLE = """
                 offline  no_credit  foreign_card  alipay_wechat  cash   no_local_id  abroad
voucher-code     ok       ok         maybe         maybe          maybe  ok           maybe
credit-code      ok       no         maybe         maybe          maybe  ok           maybe
website          no       ok         maybe         maybe          no     ok           maybe
foreign-website  no       ok         ok            no             no     ok           ok
open-website     ok       ok         maybe         maybe          no     ok           maybe
app              no       ok         no            ok             no     maybe        no
bank-app         no       ok         no            no             no     no           maybe
local-card       no       ok         no            no             no     ok           maybe
shop             ok       ok         maybe         maybe          ok     no           no
shop-by-others   ok       ok         ok            maybe          no     ok           maybe
store            ok       ok         maybe         maybe          maybe  ok           ok
friend           ok       ok         ok            ok             ok     ok           maybe
advance          ok       ok         ok            ok             ok     ok           no
voucher          ok       ok         maybe         maybe          ok     ok           maybe
third-party      no       ok         maybe         maybe          maybe  ok           maybe
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]


def test_the_table_names_every_situation() -> None:
    assert tuple(HEAD) == SITUATIONS
    assert [name for name, *_ in ROWS] == list(WAYS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_verdicts(row: list[str]) -> None:
    name, *expected = row
    assert [verdict(WAYS[name], one) for one in SITUATIONS] == expected


def test_every_kind_of_way_has_a_verdict_in_every_situation() -> None:
    found = {verdict(channel(kind), one) for kind in get_args(ChannelKind) for one in SITUATIONS}
    assert found == {"ok", "maybe", "no"}
