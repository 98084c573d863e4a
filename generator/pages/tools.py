"""What templates may ask about the page they render. Pure look-ups; all wording stays in the templates and the interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import ClassVar, get_args

from .. import trust
from ..dataset import Dataset
from ..model.base import Model
from ..model.brand import Brand, CarrierRef
from ..model.carrier import Carrier, ChangeAspect, ChangeRule, Lifecycle, Works
from ..model.channel import Channel
from ..model.country import Country
from ..model.facts import Fact, Source
from ..model.library import Advice, LibraryFaq
from ..model.plan import Plan
from ..model.prose import Caveat, Faq, FaqTopic, Note
from . import figures, fragments, situations
from .speaker import Speaker


@dataclass(frozen=True, slots=True)
class Tools:
    """Bound to one page."""

    speaker: Speaker
    dataset: Dataset
    sources: Mapping[str, Source]
    """The sources that facts on this page point to."""
    cited: dict[str, None] = field(default_factory=dict)
    """Ids of sources shown so far, in order: the page's list of sources."""

    # --- trust -----------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day of the build."""
        return self.dataset.today

    def of(self, fact: Fact) -> list[Source]:
        """The sources of a fact; they join the page's list of sources."""
        found = [self.sources[name] for name in fact.sources if name in self.sources]
        self.cited.update(dict.fromkeys(source.id for source in found))
        return found

    def kind(self, fact: Fact, price: bool = False) -> str:
        """confirmed or reported."""
        return trust.kind(fact, [self.sources[name] for name in fact.sources if name in self.sources], self.today, price=price)

    def weaker(self, *facts: Fact | None) -> str:
        """confirmed only if every fact is."""
        return "reported" if any(fact is not None and self.kind(fact) == "reported" for fact in facts) else "confirmed"

    def cited_sources(self) -> list[Source]:
        """Every source shown on the page, with those it was read through."""
        for name in list(self.cited):
            if (via := self.sources[name].via) is not None:
                self.cited.setdefault(via)
        return [self.sources[name] for name in self.cited]

    @staticmethod
    def same_source(one: Fact, other: Fact) -> bool:
        """Whether two facts would print the same line of sources and dates."""
        return (one.sources, one.said, one.read) == (other.sources, other.said, other.read)

    @staticmethod
    def by_topic(notes: Iterable[Note]) -> list[tuple[str, list[Note]]]:
        """Notes by topic, topics in the order in which the file first names them."""
        groups: dict[str, list[Note]] = {}
        for note in notes:
            groups.setdefault(note.topic, []).append(note)
        return list(groups.items())

    # --- channels --------------------------------------------------------------------------------------------

    def verdict(self, channel: Channel, situation: situations.Situation) -> str:
        """ok, maybe or no."""
        return situations.verdict(channel, situation)

    def situations(self, channels: Iterable[Channel]) -> list[situations.Situation]:
        """The situations in which at least one of the ways falls away."""
        ways = list(channels)
        return [one for one in situations.SITUATIONS if any(situations.verdict(way, one) != "ok" for way in ways)]

    def works_offline(self, channel: Channel) -> bool:
        """Whether it needs no data."""
        return situations.verdict(channel, "offline") == "ok"

    def ordered(self, channels: Iterable[Channel]) -> list[Channel]:
        """Confirmed ways with steps first, then confirmed ones, then reported; the file's order within."""
        def rank(channel: Channel) -> int:
            if self.kind(channel.fact) == "reported":
                return 2
            return 0 if channel.steps and self.weaker(channel.fact, channel.steps_fact) == "confirmed" else 1
        return sorted(channels, key=rank)

    def nothing_confirmed(self, channels: Iterable[Channel]) -> bool:
        """Whether every way is only reported: then house advice leads to the official site or shop."""
        return all(self.kind(channel.fact) == "reported" for channel in channels)

    def means(self, channel: Channel, truth: str) -> list[str]:
        """Means of payment that pass (yes), do not (no), or are asked about without an answer (unknown)."""
        known = channel.pays.means if channel.pays else {}
        return [name for name, value in known.items() if value == truth]

    def service(self, channel: Channel) -> Model | None:
        """The record of a third-party service."""
        return next((one for one in self.dataset.library.services if one.id == channel.service), None)

    # --- plan change -----------------------------------------------------------------------------------------

    def aspects(self, carrier: Carrier) -> list[tuple[str, tuple[ChangeRule, ...]]]:
        """The standing questions about changing plans, each with what is known: known ones first."""
        rules = {name: tuple(rule for rule in carrier.change.rules if rule.about == name) for name in get_args(ChangeAspect)}
        return sorted(rules.items(), key=lambda item: not item[1])

    def known_aspects(self, carrier: Carrier) -> list[tuple[str, tuple[ChangeRule, ...]]]:
        """The standing questions that some source answers."""
        return [(name, rules) for name, rules in self.aspects(carrier) if rules]

    def open_questions(self, carrier: Carrier) -> list[str]:
        """What to ask the carrier: aspects without a rule, and whether a foreign payment card passes, if nobody says."""
        asked = [name for name, rules in self.aspects(carrier) if not rules]
        foreign = [way.pays.means.get("foreign_card", "unknown") for way in carrier.renew if way.pays]
        return asked + ([] if {"yes", "no"} & set(foreign) else ["foreign_card"])

    # --- plans and lines -------------------------------------------------------------------------------------

    def plans(self, carrier: Carrier) -> list[Plan]:
        """Sold or perhaps sold first, then by price."""
        return sorted(carrier.plans, key=lambda plan: (plan.sold == "no", plan.kind != "plan", plan.price.amount if plan.price else 0))

    def stage_weights(self, lifecycle: Lifecycle) -> list[int]:
        """How wide each stage is drawn, from 2 to 6: long ones longer, none so short that its words do not fit."""
        lengths = []
        for stage in lifecycle.stages:
            start = _days(stage.starts) if stage.starts else None
            end = _days(stage.ends) if stage.ends else None
            lengths.append((end - (start or 0)) if end is not None else None)
        longest = max((length for length in lengths if length), default=1)
        return [2 if length is None else max(2, round(6 * length / longest)) for length in lengths]

    # --- texts -----------------------------------------------------------------------------------------------

    def shared(self, item: Caveat | Faq) -> Model:
        """The record that holds the words: itself, or the library's."""
        if item.use is None:
            return item
        pool = self.dataset.library.caveats if isinstance(item, Caveat) else self.dataset.library.faqs
        return next(one for one in pool if one.id == item.use)

    def advice(self, when: str, short: bool = False) -> list[Advice]:
        """House advice of one group."""
        return [one for one in self.dataset.library.advice if one.when == when and (one.short or not short)]

    # --- across carriers -------------------------------------------------------------------------------------

    def carrier(self, carrier_id: str) -> Carrier | None:
        """A carrier of the page's country."""
        country = self.speaker.country
        return next((one for one in country.carriers if one.id == carrier_id), None) if country else None

    def with_carrier(self, carrier: Carrier) -> list[tuple[Carrier, Plan]]:
        """A carrier's plans, each with its carrier."""
        return [(carrier, plan) for plan in self.plans(carrier)]

    def country_plans(self, country: Country) -> list[tuple[Carrier, Plan]]:
        """Plans still or perhaps sold, of all carriers; where a carrier has only old ones, those."""
        pairs: list[tuple[Carrier, Plan]] = []
        for carrier in country.carriers:
            plans = self.plans(carrier)
            pairs += [(carrier, plan) for plan in ([plan for plan in plans if plan.sold != "no"] or plans)]
        return pairs

    def priced(self, pairs: Iterable[tuple[Carrier, Plan]], kind: str) -> list[tuple[Carrier, Plan]]:
        """The plans whose prices are confirmed, or only reported, today; what is no longer sold counts as reported."""
        return [(carrier, plan) for carrier, plan in pairs
                if (kind == "reported") == (plan.sold == "no" or self.kind(plan.fact, True) == "reported")]

    def without_plans(self, country: Country) -> list[str]:
        """Names of carriers whose plans nobody knows."""
        return [carrier.name for carrier in country.carriers if not carrier.plans]

    def without_lifecycles(self, country: Country) -> list[str]:
        """Names of carriers of which nobody knows how long a line lives."""
        return [carrier.name for carrier in country.carriers if not carrier.lifecycles]

    def brands_leading_here(self, country: Country) -> list[Brand]:
        """Brand pages with a candidate among the country's carriers."""
        return [brand for brand in self.dataset.brands
                if any(one.goes_to and one.goes_to.country == country.code for one in brand.candidates)]

    def goes_to(self, reference: CarrierRef) -> tuple[Country, Carrier]:
        """Country and carrier of a reference; the check has made sure that they exist."""
        country = next(one for one in self.dataset.countries if one.code == reference.country)
        return country, next(one for one in country.carriers if one.id == reference.carrier)

    def by_region(self) -> list[tuple[str, list[Country]]]:
        """Countries by region, both in the order of their names in the reader's language."""
        regions: dict[str, list[Country]] = {}
        for country in self.dataset.countries:
            regions.setdefault(self.territory(country.region), []).append(country)
        return [(name, sorted(found, key=self.country_name)) for name, found in sorted(regions.items())]

    def faq_topics(self) -> list[tuple[str, list[LibraryFaq], list[tuple[Country, str]]]]:
        """Shared questions by topic, and for each topic where countries answer it for themselves."""
        found = []
        for topic in get_args(FaqTopic):
            items = [one for one in self.dataset.library.faqs if one.topic == topic and not one.params]
            places = []
            for country in self.dataset.countries:
                own = next((f"{country.slug}/#faq-{one.id}" for one in country.faq if one.topic == topic), None)
                own = own or next((f"{country.slug}/{carrier.id}/#faq-{one.id}" for carrier in country.carriers
                                   for one in carrier.faq if one.topic == topic), None)
                if own:
                    places.append((country, own))
            if items or places:
                found.append((topic, items, places))
        return found

    def country_name(self, country: Country) -> str:
        """Its short name if it has one, else CLDR's."""
        if country.short_name is not None:
            return self.speaker.prose_plain(country, "short_name")
        return self.territory(country.code)

    @staticmethod
    def all_unknown(works: Works) -> bool:
        """Whether nothing is known of what still works."""
        return all(truth == "unknown" for _, truth in works)

    # --- figures ---------------------------------------------------------------------------------------------

    def money(self, amount: object) -> str:
        """An amount for the reader."""
        return figures.money(amount, self.speaker.language.locale)  # type: ignore[arg-type]

    def duration(self, length: object) -> str:
        """A length of time for the reader."""
        return figures.duration(length, self.speaker.language.locale)  # type: ignore[arg-type]

    def territory(self, code: str) -> str:
        """A country or region by name."""
        return figures.territory(code, self.speaker.language.locale)

    def currency(self, code: str) -> str:
        """A currency by name."""
        return figures.currency(code, self.speaker.language.locale)

    figures: ClassVar[ModuleType] = figures
    fragments: ClassVar[ModuleType] = fragments


def _days(length: object) -> int:
    unit = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
    return length.count * unit[length.unit]  # type: ignore[attr-defined]
