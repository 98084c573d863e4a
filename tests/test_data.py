"""The real data checks clean, and the interface has words for everything the data can say, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
from support import ROOT, every_model

from generator.checks.rules.official_way import OFFICIAL
from generator.dataset import Dataset, build_day, load
from generator.model.base import Model
from generator.model.brand import Candidate
from generator.model.carrier import Carrier, ChangeAspect, Check, Lifecycle, Stage, Works
from generator.model.channel import ChannelKind, Contact, Effect, Means, Need
from generator.model.facts import ReadHow, SourceKind
from generator.model.library import AdviceWhen
from generator.model.plan import Plan
from generator.model.prose import Claim, FaqTopic, NoteTopic
from generator.model.scalars import DIAL_SLOTS, Truth
from generator.model.steps import Askable, ChooseStep, Confirmable, Enterable, Payable, Place, Showable, Waitable
from generator.pages.situations import SITUATIONS
from generator.problems import render


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """The real data; that it checks clean is the first test."""
    loaded = load(ROOT, build_day())
    assert loaded.dataset is not None, "\n".join(map(render, loaded.problems))
    return loaded.dataset


def test_the_data_checks_clean() -> None:
    """Every file of the project, today."""
    assert "\n".join(map(render, load(ROOT, build_day()).problems)) == ""


def test_every_country_and_carrier_has_an_official_way(dataset: Dataset) -> None:
    """Where nothing is confirmed, the official site or shop is still there."""
    without = [f"{country.code} {carrier.id}" for country in dataset.countries for carrier in country.carriers
               if carrier.status != "closed" and not any(way.kind in OFFICIAL for way in carrier.renew)]
    assert without == []
    assert all(country.carriers for country in dataset.countries)


# --- the words of the interface --------------------------------------------------------------------------------

def literals(kind: Any) -> Iterator[tuple[str, ...]]:
    """Every `Literal` inside a type."""
    if get_origin(kind) is Literal:
        yield get_args(kind)
    else:
        for part in get_args(kind):
            yield from literals(part)


def field(model: type[Model], name: str, *without: str) -> tuple[str, ...]:
    """The words a field can take."""
    [words] = literals(model.model_fields[name].annotation)
    return tuple(word for word in words if word not in without)


FAMILIES: dict[str, Iterable[str]] = {
    "advice": get_args(AdviceWhen),
    "ask": get_args(Askable),
    "aspect": get_args(ChangeAspect),
    "because.maybe": SITUATIONS,
    "because.no": SITUATIONS,
    "cap": field(Plan, "after_cap", "unknown"),
    "carrier.kind": field(Carrier, "kind"),
    "channel": get_args(ChannelKind),
    "check.needs_data": get_args(Truth),
    "choose": field(ChooseStep, "choose"),
    "confirm": get_args(Confirmable),
    "contact.from": field(Contact, "from_"),
    "contact.kind": field(Contact, "kind"),
    "contact.purpose": field(Contact, "purpose"),
    "counts": field(Lifecycle, "counts_from"),
    "effect": field(Effect, "at"),
    "enter": get_args(Enterable),
    "expect": get_args(Enterable),
    "likelihood": field(Candidate, "likelihood"),
    "mark": ("confirmed", "reported", "advice", "unknown"),
    "means": get_args(Means),
    "need": get_args(Need),
    "note": get_args(NoteTopic),
    "pay": get_args(Payable),
    "plan.kind": field(Plan, "kind"),
    "question": (*get_args(ChangeAspect), "foreign_card"),
    "read": get_args(ReadHow),
    "show": get_args(Showable),
    "shows": field(Check, "shows"),
    "situation": SITUATIONS,
    "slot": DIAL_SLOTS,
    "source.kind": get_args(SourceKind),
    "stage": field(Stage, "id"),
    "status": field(Carrier, "status", "active"),
    "status.short": field(Carrier, "status", "active"),
    "strip.sim_esim": get_args(Truth),
    "strip.sim_physical": get_args(Truth),
    "tax": field(Plan, "tax", "unknown"),
    "topic": get_args(FaqTopic),
    "truth": get_args(Truth),
    "verdict": field(Claim, "verdict"),
    "visit": get_args(Place),
    "wait": get_args(Waitable),
    "works.no": tuple(Works.model_fields),
    "works.yes": tuple(Works.model_fields),
}
"""Keys that templates build: `'channel.' ~ channel.kind`."""

UNSAID = {
    "Brand.kind", "Calls.minutes", "Calls.texts", "Caveat.weight", "DataAmount.unit", "Duration.unit", "Fact.rating",
    "LibraryCaveat.weight"}
"""Words that decide what is shown and are not shown themselves."""

SPEAKING = ("generator/templates/**/*.jinja", "generator/pages/*.py", "generator/adapters/*.py")
"""The templates and the code that say something."""


def matches(*patterns: str) -> set[str]:
    """What patterns find in everything that speaks."""
    texts = [file.read_text(encoding="utf-8") for glob in SPEAKING for file in ROOT.glob(glob)]
    return {found for text in texts for pattern in patterns for found in re.findall(pattern, text)}


WRITTEN = matches(r"""['"]([a-z0-9_]+(?:\.[a-z0-9_]+)+)['"]""")
"""Keys that stand in full in a template or in code, and whatever else looks like one."""
BUILT = matches(r"""['"]([a-z_.]+)\.['"] ~""", r"""f"([a-z_.]+)\.\{""", r"""listing\(\w+, [\w.]+, '(\w+)'\)""")
"""First parts of keys that are built."""


def test_every_built_key_is_of_a_known_family() -> None:
    """A template that begins to build keys adds its family above."""
    assert {key for key in BUILT if not any(name == key or name.startswith(f"{key}.") for name in FAMILIES)} == set()


def test_every_word_of_the_models_is_said_or_meant_to_be_silent() -> None:
    """A new choice in a model needs words, or a place in `UNSAID`."""
    said = [{*words, "unknown", "active"} for words in FAMILIES.values()]
    silent = {f"{model.__name__}.{name}" for model in every_model() for name, info in model.model_fields.items()
              for words in literals(info.annotation) if not any(known.issuperset(words) for known in said)}
    assert silent == UNSAID


def test_no_message_is_missing(dataset: Dataset) -> None:
    """Every key that is written or built exists."""
    messages = dataset.interface.messages
    groups = {key.partition(".")[0] for key in messages}
    wanted = {f"{family}.{word}" for family, words in FAMILIES.items() for word in words}
    wanted |= {key for key in WRITTEN if key.partition(".")[0] in groups}
    assert wanted - set(messages) == set()


def test_no_message_is_dead(dataset: Dataset) -> None:
    """Every message is written or built somewhere."""
    used = WRITTEN | {f"{family}.{word}" for family, words in FAMILIES.items() for word in words}
    assert set(dataset.interface.messages) - used == set()
