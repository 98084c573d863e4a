"""No reseller's handle, no chat link, no URL shortener, anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from ...model.facts import Source
from ..context import Context, Finding

ID = "handle"

_HANDLE = re.compile(
    r"(?<![\w.+-])[@＠][A-Za-z0-9_]{3,}"
    r"|(?:t|wa|line)\.me\b"
    r"|(?<![A-Za-z])(?:wechat|weixin|vx|wx|v信|telegram|tg|whats ?app|qq|viber|kakao(?:talk)?)"
    r"(?:\s*(?:id|no|number|group|号|號|群))?\s*(?:[:：#]\s*[\w+-]{4,}|\+?[0-9]{5,})"
    r"|\b(?:line|signal) ?id\s*[:：#]?\s*[\w+-]{4,}"  # ordinary words otherwise: "the line: keep it", "no signal: wait"
    r"|(?:微信|薇信|威信|维信|加微|加\s*v|飞机|飛機|電報|电报|扣扣|QQ)\s*(?:号|號|群|ID)?\s*[:：]?\s*\+?[A-Za-z0-9_-]{4,}",
    re.IGNORECASE)
_SHORTENERS = frozenset((
    "bit.ly", "tinyurl.com", "goo.gl", "t.co", "is.gd", "ow.ly", "cutt.ly", "rebrand.ly", "s.id", "lnkd.in", "buff.ly",
    "rb.gy", "shorturl.at", "dwz.cn", "url.cn", "t.cn", "suo.im", "t.me", "wa.me", "telegram.me", "chat.whatsapp.com", "line.me",
    "discord.gg", "m.me", "u.nu", "v.gd", "tiny.cc", "linktr.ee"))


def _strings(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*loc, index), item


def check(context: Context) -> Iterator[Finding]:
    """Every string of the file. A source's title is quoted, not recommended, but its address may not be a shortener either."""
    for loc, record in context.records:
        for name, field in type(record).model_fields.items():
            for place, text in _strings(getattr(record, name), (*loc, field.alias or name)):
                if "://" in text:
                    if (urlsplit(text).hostname or "").removeprefix("www.") in _SHORTENERS:
                        yield Finding(place, "a shortened or chat link hides where it leads", "expected the official address itself")
                elif not isinstance(record, Source) and name not in ("address", "email") and (match := _HANDLE.search(text)):
                    yield Finding(place, f"`{match[0]}` looks like a seller's chat handle",
                                  "expected no chat handles; an official chat is a contact with a carrier's or regulator's source")
