"""Laws that hold for any input, tried with Hypothesis. Derandomised: a run today is a run tomorrow."""

from __future__ import annotations

import string
from decimal import Decimal
from urllib.parse import urljoin

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from support import ROOT, TODAY

from generator.checks.context import Context, FileRecord
from generator.checks.run import apply_rules
from generator.checks.typing import build
from generator.i18n import po
from generator.i18n.messages import Message
from generator.i18n.plurals import plural_tags
from generator.model import scalars
from generator.model.brand import Brand
from generator.model.country import Country
from generator.model.library import Library
from generator.pages.page import relative
from generator.problems import Problem, render
from generator.reading.yaml_reader import Document, parse


def examples(most: int) -> settings:
    """A bounded, repeatable run."""
    return settings(max_examples=most, derandomize=True, database=None, deadline=None,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


# --- reading, typing and rules never raise ---------------------------------------------------------------------

def problems(data: bytes, model: type[FileRecord]) -> tuple[Problem, ...]:
    """Everything that is wrong with one file."""
    document = parse(data, "data/x.yaml")
    if not isinstance(document, Document):
        return document
    record = build(model, document)
    return apply_rules(Context(document, record, Library(), {}, TODAY)) if isinstance(record, model) else record


def assert_well_told(data: bytes, found: tuple[Problem, ...]) -> None:
    """Every problem lies within the file, shows its line, and can be printed."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for problem in found:
        assert problem.message and render(problem).startswith("data/x.yaml")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(problem.excerpt) + 1
        assert lines[problem.line - 1].removesuffix("\r") == problem.excerpt


FILES = {file.name: (file.read_text(encoding="utf-8"), model)
         for folder, model in (("countries", Country), ("brands", Brand))
         for file in sorted((ROOT / "data" / folder).glob("*.yaml"))}
FILES["everything.yaml"] = ((ROOT / "tests/cases/positive/everything.yaml").read_text(encoding="utf-8"), Country)

TRAPS = st.sampled_from([
    "", " ", "  ", "\t", "\r", "\0", ":", ": ", "- ", "-", "#", " #", "*100#", "&a", "*a", "!x", "!!binary ", "|", ">-",
    "[", "]", "{", "}", ",", "'", '"', '"\\u202e"', '"\\ud800"', "? ", "%YAML 1.1", "---", "...", "<<: x", "@", "`",
    "~", "null", "NO", "1e3", "0x1F", "unlimited", "2026-02-30", "9999-12-31", "0000", "..", "about ", "{days}",
    "٥", "\u200b", "\u2028", "\ufeff", "\x85", "𝟓", "ﷺ", "e\u0301", "🇴🇲", "\U0010ffff", "https://", "https://[",
    "id: x", "use: x", "kind: third_party", "{a: b}", "[a, b]", "- - -", "code: OM", "{start: {year: 99999}}",
    "a" * 200])
EDITS = st.lists(st.tuples(
    st.sampled_from(["delete", "repeat", "swap", "insert", "replace", "dedent", "value"]),
    st.integers(0, 2**20), st.integers(0, 2**20), TRAPS | st.text(max_size=8)), min_size=1, max_size=4)


def mutate(text: str, edits: list[tuple[str, int, int, str]]) -> str:
    """What a careless hand might do: lines lost, repeated, swapped; characters in, out or in place of others."""
    for kind, first, second, trap in edits:
        lines = text.split("\n")
        here, there = first % len(lines), second % len(lines)
        line = lines[here]
        cut = second % (len(line) + 1)
        match kind:
            case "delete":
                del lines[here]
            case "repeat":
                lines.insert(there, line)
            case "swap":
                lines[here], lines[there] = lines[there], line
            case "insert":
                lines[here] = line[:cut] + trap + line[cut:]
            case "replace":
                lines[here] = line[:cut] + trap + line[cut + len(trap):]
            case "dedent":
                lines[here] = line[cut:].lstrip()
            case "value":
                lines[here] = f"{line.partition(': ')[0]}: {trap}"
        text = "\n".join(lines)
    return text


@examples(300)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes, reading yields problems and never raises."""
    assert_well_told(data, problems(data, Country))


@examples(300)
@given(st.lists(TRAPS | st.sampled_from(["\n", "\n  ", "a", "a: ", "b: "]), max_size=20).map("".join))
def test_any_punctuation(text: str) -> None:
    """YAML's own characters in any order."""
    data = text.encode("utf-8", "surrogatepass")
    assert_well_told(data, problems(data, Country))


@pytest.mark.parametrize("name", FILES)
def test_spoilt_files(name: str) -> None:
    """A real file after a few careless edits; fewer of them in a long one."""
    text, model = FILES[name]

    @examples(200 if len(text) < 10_000 else 12)
    @given(EDITS)
    def spoil(edits: list[tuple[str, int, int, str]]) -> None:
        data = mutate(text, edits).encode("utf-8", "surrogatepass")
        assert_well_told(data, problems(data, model))

    spoil()


# --- scalars ---------------------------------------------------------------------------------------------------

DATES = st.dates().flatmap(lambda day: st.sampled_from(
    [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))


@given(DATES)
@examples(200)
def test_partial_dates_round_trip(text: str) -> None:
    """What is read is printed again, and stands for no day before its first."""
    date = scalars.PartialDate.parse(text)
    assert str(date) == text
    assert date.first().isoformat().startswith(text)


@given(DATES, DATES, st.booleans())
@examples(200)
def test_said_round_trips(left: str, right: str, about: bool) -> None:
    """Every spelling of when a source was written keeps what it says."""
    start, end = scalars.PartialDate.parse(left), scalars.PartialDate.parse(right)
    for text, expected in (
        (left, (start, None, False)), (f"{left}..{right}", (start, end, False)),
        (f"{left}..", (start, None, True)), (f"..{right}", (None, end, True)),
    ):
        said = scalars.Said.parse(f"about {text}" if about else text)
        assert (said.start, said.end, said.open) == expected
        assert said.about == about and said.known


FIGURES = st.none() | st.text("0123456789", min_size=1, max_size=3)
CURRENCIES = st.text(string.ascii_uppercase, min_size=3, max_size=3)
UNITS = st.sampled_from(["minute", "hour", "day", "week", "month", "year"])


def decimals(whole: int, part: str | None, unit: str) -> str:
    """`1.500 OMR`, `5 GB`."""
    return f"{whole}.{part} {unit}" if part else f"{whole} {unit}"


def counted(count: int, unit: str) -> str:
    """`1 day`, `90 days`."""
    return f"{count} {unit}{'s' if count != 1 else ''}"


QUANTITIES = {
    "money": (scalars.MoneyField, st.tuples(st.integers(0, 10**9 - 1), FIGURES, CURRENCIES), decimals,
              lambda value: f"{value.amount} {value.currency}"),
    "data": (scalars.DataField, st.tuples(st.integers(0, 10**6 - 1), FIGURES, st.sampled_from(["MB", "GB"])), decimals,
             lambda value: f"{value.amount} {value.unit}"),
    "duration": (scalars.DurationField, st.tuples(st.integers(1, 99_999), UNITS), counted,
                 lambda value: counted(value.count, value.unit)),
}
"""Type, parts, how they are written, how the value is shown."""


@pytest.mark.parametrize("name", QUANTITIES)
def test_quantities_round_trip(name: str) -> None:
    """An amount keeps its figures exactly, zeros at the end included."""
    kind, parts, write, show = QUANTITIES[name]
    read = TypeAdapter(kind).validate_python

    @examples(150)
    @given(parts)
    def law(found: tuple[object, ...]) -> None:
        text = write(*found)
        assert show(read(text)) == text

    law()


TYPES = (
    scalars.Count, scalars.Number, scalars.MoneyField, scalars.DurationField, scalars.DataField, scalars.Date,
    scalars.SaidField, scalars.Phone, scalars.DialCode, scalars.Url, scalars.Email, scalars.Text, scalars.Name,
    scalars.Id, scalars.ClockTime)


@examples(400)
@given(st.text(st.sampled_from("0123456789.,+-_exX ٥５") | st.characters(), max_size=12), st.sampled_from(TYPES))
def test_scalars_accept_or_say_why(text: str, kind: object) -> None:
    """Any text is a value or a sentence about what was expected; figures are ASCII."""
    try:
        value = TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        assert all(detail["msg"] for detail in error.errors())
        return
    if kind in (scalars.Count, scalars.Number):
        assert text.isascii() and Decimal(text) == value and text[0].isdigit()


# --- links -----------------------------------------------------------------------------------------------------

ADDRESSES = st.lists(st.text(string.ascii_lowercase + "-0123456789", min_size=1, max_size=3), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts))
FRAGMENTS = st.sampled_from(["", "#faq", "#caveat-x"])


@examples(400)
@given(ADDRESSES, ADDRESSES, FRAGMENTS)
def test_relative_links_lead_there(origin: str, target: str, fragment: str) -> None:
    """A browser that follows the link from the one page arrives at the other, wherever the site lies."""
    for site in ("https://example.org/", "https://example.org/sim/guide/", "file:///srv/site/"):
        link = relative(origin, target + fragment)
        assert urljoin(site + origin, link) == site + target + fragment
        assert not link.startswith("/")


# --- merging translations --------------------------------------------------------------------------------------

WORDS = st.sampled_from(["Pay.", "Pay now.", "Pay {fee}.", "Wait.", "Wait for {days}."])
CONTEXTS = st.lists(st.sampled_from(["a.text", "b.text", "c.text", "d.q", "e.a"]), unique=True)


@st.composite
def messages(draw: st.DrawFn) -> list[Message]:
    """Today's English: some texts under some contexts, one of them perhaps with a plural."""
    plural = st.none() | st.just("{n} ways")
    return [Message(context, draw(WORDS), draw(plural)) for context in draw(CONTEXTS)]


def translated(english: list[Message], lang: str) -> polib.POFile:
    """A finished PO file for these texts; each translation names the context it was made for."""
    catalogue = po.merge(polib.POFile(), english, lang)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {n: f"{entry.msgctxt}={n}" for n in entry.msgstr_plural}
        else:
            entry.msgstr = f"{entry.msgctxt}!"
    return catalogue


def words(entry: polib.POEntry) -> tuple[str, ...]:
    """A translation, be it one text or plural forms."""
    return tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)


def english(entry: polib.POEntry) -> tuple[str, str | None]:
    """What an entry translates."""
    return entry.msgid, entry.msgid_plural or None


@examples(400)
@given(messages(), messages(), st.sampled_from(["ar", "zh-Hans", "es"]))
def test_merging_translations(before: list[Message], now: list[Message], lang: str) -> None:
    """Matched by context alone: kept, kept as fuzzy, copied from the very same English, or empty; never by likeness."""
    old = translated(before, lang)
    merged = po.merge(old, now, lang)
    assert [(entry.msgctxt, *english(entry)) for entry in merged] == [
        (message.context, message.text, message.plural) for message in now]
    by_context = {entry.msgctxt: entry for entry in old}
    for message, entry in zip(now, merged, strict=True):
        last = by_context.get(message.context)
        twins = [words(twin) for twin in old if english(twin) == (message.text, message.plural)]
        if last is not None and english(last) == (message.text, message.plural):
            assert words(entry) == words(last) and not entry.fuzzy
        elif last is not None and bool(last.msgid_plural) == bool(message.plural):
            assert words(entry) == words(last) and entry.fuzzy and entry.previous_msgid == last.msgid
        elif last is None and twins:
            assert words(entry) in twins and not entry.fuzzy
        else:
            assert not any(words(entry)) and not entry.fuzzy
        if message.plural:
            assert len(entry.msgstr_plural) == len(plural_tags(lang))
        assert ("python-brace-format" in entry.flags) == bool(message.placeholders)


@examples(200)
@given(messages(), messages(), st.sampled_from(["ar", "zh-Hans", "es"]))
def test_merging_twice_changes_nothing(before: list[Message], now: list[Message], lang: str) -> None:
    """A second update, even after the file was written and read again, is the same file."""
    once = po.merge(translated(before, lang), now, lang)
    assert str(po.merge(once, now, lang)) == str(once)
    assert str(po.merge(polib.pofile(str(once), wrapwidth=0), now, lang)) == str(once)
