"""Applying the rules to one file, and the exceptions that the file asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.allow import Allowance
from ..problems import Problem
from ..reading.tree import Loc, locate, spoken
from .context import Context
from .rules import RULES

_ALLOW = "allow"


def apply_rules(context: Context) -> tuple[Problem, ...]:
    """What every rule finds in a file whose shape is right, warnings included, less what the file allows itself."""
    found = {problem: None for rule in RULES for problem in _findings(context, rule)}
    kept = _without_allowed(context, tuple(found))
    return tuple(sorted(kept, key=lambda problem: (problem.line, problem.column)))


def _findings(context: Context, rule: object) -> Iterator[Problem]:
    for finding in rule.check(context):  # type: ignore[attr-defined]
        yield replace(_problem(context, finding.loc, rule.ID, finding.message, finding.expected, key=finding.at_key),  # type: ignore[attr-defined]
                      severity=getattr(rule, "SEVERITY", "error"))


def _problem(context: Context, loc: Loc, rule: str, message: str, expected: str, *, key: bool = False) -> Problem:
    root = context.document.root
    return replace(context.document.problem(locate(root, loc, key=key), rule, message, expected), where=spoken(root, loc))


def _without_allowed(context: Context, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """An exception holds for one rule at one place until a day; one that is over, or that nothing needs, is itself a finding."""
    allowed: tuple[Allowance, ...] = getattr(context.record, _ALLOW, ())
    rules = {rule.ID for rule in RULES}
    holding = {(one.rule, one.at) for one in allowed if one.until.last() >= context.today}
    yield from (problem for problem in problems if (problem.rule, problem.where) not in holding)
    needed = {(problem.rule, problem.where) for problem in problems}
    for index, one in enumerate(allowed):
        if one.rule not in rules:
            yield _problem(context, (_ALLOW, index, "rule"), _ALLOW, f"there is no rule `{one.rule}`", f"expected one of: {', '.join(sorted(rules))}")
        elif (one.rule, one.at) not in needed:
            yield _problem(context, (_ALLOW, index), _ALLOW, f"nothing at {one.at} needs this exception any more",
                           "expected no exception that is not needed; delete it")
        elif one.until.last() < context.today:
            yield _problem(context, (_ALLOW, index, "until"), _ALLOW, f"this exception ended with {one.until}",
                           "expected the fault to be mended, or a new reason and day")
