"""Reading and checking one file: tree, types, rules."""

from __future__ import annotations

from .context import Context
from .rules import RULES
from ..problems import Problem
from ..reading.tree import locate


def apply_rules(context: Context) -> tuple[Problem, ...]:
    """What every rule finds in a file whose shape is right."""
    problems = [
        context.document.problem(locate(context.document.root, finding.loc, key=finding.at_key), rule.ID,
                                 finding.message, finding.expected)
        for rule in RULES for finding in rule.check(context)
    ]
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.column)))
