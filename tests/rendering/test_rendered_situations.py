"""What a reader's situation leaves of a way, from the way's own fields."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.channel import Channel
from generator.pages.situations import SITUATIONS, verdict

FACT = {"rating": "medium", "sources": ["a"]}


def channel(kind: str, means: dict[str, str] | None = None, **more: Any) -> Channel:
    pays = {"pays": {"means": means, "fact": FACT}} if means else {}
    service = {"service": "x"} if kind == "third_party" else {}
    return Channel.model_validate({"kind": kind, "fact": FACT, **pays, **service, **more})


@pytest.mark.parametrize(("way", "expected"), [
    #                                                                  offline no_credit foreign alipay  cash   no_id  abroad
    pytest.param(channel("ussd", needs=["signal", "voucher"]),         "ok     ok        maybe   maybe   maybe  ok     maybe", id="code with a voucher"),
    pytest.param(channel("ussd", needs=["signal", "credit"]),          "ok     no        maybe   maybe   maybe  ok     maybe", id="code paid from credit"),
    pytest.param(channel("website", needs=["data_or_wifi"]),           "no     ok        maybe   maybe   no     ok     maybe", id="website, nothing known"),
    pytest.param(channel("website", {"foreign_card": "yes", "alipay": "no", "wechat_pay": "no"}, works_abroad="yes"),
                                                                       "no     ok        ok      no      no     ok     ok", id="website, foreign card"),
    pytest.param(channel("website", needs=["data_or_wifi"], opens_without_data="yes"),
                                                                       "ok     ok        maybe   maybe   no     ok     maybe", id="website that opens without data"),
    pytest.param(channel("app", {"foreign_card": "no", "wechat_pay": "yes"}, needs=["data_or_wifi", "id_document"], works_abroad="no"),
                                                                       "no     ok        no      ok      no     maybe  no", id="app"),
    pytest.param(channel("bank_app", needs=["data_or_wifi", "local_bank_account"]),
                                                                       "no     ok        no      no      no     no     maybe", id="bank app"),
    pytest.param(channel("website", {"foreign_card": "yes", "alipay": "yes"}, needs=["data_or_wifi", "local_payment_card"]),
                                                                       "no     ok        no      no      no     ok     maybe", id="local payment card only"),
    pytest.param(channel("shop", {"cash": "yes"}, needs=["national_id"]),
                                                                       "ok     ok        maybe   maybe   ok     no     no", id="shop"),
    pytest.param(channel("shop", {"cash": "no", "foreign_card": "yes"}, for_others="yes"),
                                                                       "ok     ok        ok      maybe   no     ok     maybe", id="shop, somebody else goes"),
    pytest.param(channel("carrier_store", works_abroad="yes"),         "ok     ok        maybe   maybe   maybe  ok     ok", id="carrier's shop"),
    pytest.param(channel("friend", needs=["helper"]),                  "ok     ok        ok      ok      ok     ok     maybe", id="friend"),
    pytest.param(channel("advance", needs=["signal"], works_abroad="no"),
                                                                       "ok     ok        ok      ok      ok     ok     no", id="borrowed credit"),
    pytest.param(channel("voucher", {"voucher": "yes"}, needs=["voucher"]),
                                                                       "ok     ok        maybe   maybe   ok     ok     maybe", id="voucher"),
    pytest.param(channel("third_party", {"cash": "unknown"}),          "no     ok        maybe   maybe   maybe  ok     maybe", id="third party, cash asked about"),
])
def test_verdicts(way: Channel, expected: str) -> None:
    assert [verdict(way, one) for one in SITUATIONS] == expected.split()


def test_every_kind_of_way_has_a_verdict_in_every_situation() -> None:
    kinds = Channel.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
    assert {verdict(channel(kind), one) for kind in kinds for one in SITUATIONS} == {"ok", "maybe", "no"}
