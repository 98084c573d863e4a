"""Small pieces of HTML that stand inside sentences: values of placeholders, codes, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from ..model import values as v
from ..model.base import Model
from . import figures
from .speaker import Speaker, isolate, isolate_ltr

_SLOT = re.compile(r"<([a-z]+)>")


def value(speaker: Speaker, item: Model, links: bool) -> Markup:
    """A placeholder's value. With `links` false (reported lines, titles) nothing can be clicked."""
    locale, country = speaker.language.locale, speaker.country
    match item:
        case v.CodeValue(code=code):
            return inline_code(speaker, code)
        case v.SmsValue(sms=text):
            return inline_code(speaker, text)
        case v.PhoneValue(phone=phone):
            return Markup('<bdi class="num" dir="ltr">{}</bdi>').format(figures.phone(phone, country.code if country else None))
        case v.MoneyValue(money=amount):
            return isolate(figures.money(amount, locale))
        case v.DurationValue(duration=length):
            return isolate(figures.duration(length, locale))
        case v.DataValue(data=amount):
            return speaker.t("data.unlimited") if amount.unlimited else isolate_ltr(figures.data(amount))
        case v.PercentValue(percent=share):
            return isolate(figures.percent(share, locale))
        case v.CountValue(count=number):
            return isolate(figures.count(number, locale))
        case v.KbpsValue(kbps=rate):
            return speed(speaker, rate)
        case v.DateValue(date=when):
            return speaker.date(when)
        case v.TimeValue(time=clock):
            return isolate_ltr(clock)
        case v.NameValue(name=name, lang=lang):
            return isolate(name, lang)
        case v.LabelValue(label=label, lang=lang):
            return screen_label(label, lang)
        case v.LinkValue(link=url):
            return link(url) if links else isolate_ltr(shown_url(url))
        case v.EmailValue(email=address):
            return email(address) if links else isolate_ltr(address)
        case v.CarrierValue(carrier=name):
            return _carrier(speaker, name, links)
    raise TypeError(f"no way to show a {type(item).__name__}")


def _carrier(speaker: Speaker, carrier_id: str, links: bool) -> Markup:
    country = speaker.country
    carrier = next((one for one in country.carriers if one.id == carrier_id), None) if country else None
    if country is None or carrier is None:
        return isolate(carrier_id)
    if not links:
        return isolate(carrier.name)
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(speaker.href(f"{country.slug}/{carrier.id}/"), carrier.name)


def inline_code(speaker: Speaker, code: str) -> Markup:
    """A code or text to type, left to right; what the reader fills in stands as words in it."""
    parts, end = [], 0
    for match in _SLOT.finditer(code):
        parts += [escape(code[end:match.start()]), Markup("<var>{}</var>").format(speaker.t(f"slot.{match[1]}"))]
        end = match.end()
    return Markup('<code dir="ltr">{}</code>').format(Markup("").join([*parts, escape(code[end:])]))


def tel(number: str) -> str:
    """A dial link. # and * are percent-encoded as needed: `tel:*100%23`."""
    return f"tel:{quote(number, safe='*+')}"


def dialable(code: str) -> bool:
    """Whether a code can be dialled as it stands."""
    return not _SLOT.search(code)


def screen_label(label: str, lang: str) -> Markup:
    """Words as a screen shows them."""
    return Markup('<bdi class="ui" lang="{}">{}</bdi>').format(lang, label)


def shown_url(url: str) -> str:
    """An address short enough to read and to type: host and path, no query."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    return f"{parts.hostname}{path if len(path) <= 60 else path[:57] + '…'}"


def link(url: str) -> Markup:
    """An outside link, shown as its address so that a reader sees where it leads."""
    return Markup('<a class="out" dir="ltr" href="{}" rel="noopener noreferrer nofollow">{}</a>').format(url, shown_url(url))


def email(address: str) -> Markup:
    """A mail link."""
    return Markup('<a class="out" dir="ltr" href="mailto:{0}">{0}</a>').format(address)


def code_text(speaker: Speaker, code: str) -> Markup:
    """A code without its `<code>` element, for the large display."""
    return Markup(inline_code(speaker, code)[len('<code dir="ltr">'):-len("</code>")])


def number(speaker: Speaker, phone: str) -> Markup:
    """A phone number inside a sentence."""
    return value(speaker, v.PhoneValue(phone=phone), False)


def plain_link(url: str) -> Markup:
    """An address as text: reported lines link nowhere."""
    return isolate_ltr(shown_url(url))


def names(speaker: Speaker, items: Iterable[str]) -> Markup:
    """Proper names as a list in the reader's language."""
    return _join(speaker, [isolate(item) for item in items])


def listing(speaker: Speaker, keys: Iterable[str], group: str) -> Markup:
    """Interface words of one group as a list: `need.account`, `need.signal`."""
    return _join(speaker, [speaker.t(f"{group}.{key}") for key in keys])


def _join(speaker: Speaker, items: Sequence[Markup]) -> Markup:
    return speaker.t("list.separator").join(items)


def speed(speaker: Speaker, kbps: int) -> Markup:
    """A speed; the unit is the same in every language."""
    return Markup('<bdi dir="ltr">{} kbit/s</bdi>').format(figures.count(kbps, speaker.language.locale))


def lang_of(words: str, lang: str | None) -> Markup:
    """The `lang` attribute of a source's title or publisher: editors give them in English unless another script shows."""
    return Markup(' lang="{}"').format("en" if words.isascii() or lang is None else lang)
