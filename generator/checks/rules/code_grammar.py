"""A code that can be dialled: a USSD code is closed by #, and is not only signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.steps import DialStep
from ...model.values import CodeValue
from ..context import Context, Finding

ID = "code"
_STAR_CODE = re.compile(r"[*#][0-9]{2,6}")
_USSD = re.compile(r"[*#]{1,2}[0-9<](?:[0-9*]|#(?=[0-9#])|<[a-z]+>)*#")


def check(context: Context) -> Iterator[Finding]:
    """Codes of steps and of texts. A short star code such as *611 is a call, not USSD, and needs no #."""
    for loc, record in context.records:
        code, key = (record.dial, "dial") if isinstance(record, DialStep) else (record.code, "code") if isinstance(record, CodeValue) else ("", "")
        if code and not (_STAR_CODE.fullmatch(code) or _USSD.fullmatch(code)):
            yield Finding((*loc, key), f"`{code}` is not a code that a phone sends",
                          "expected a code closed by #, such as *100#, or a short star code such as *611")
