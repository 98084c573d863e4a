"""An exception to a rule, with its reason and its end."""

from __future__ import annotations

from .base import Model
from .scalars import Date, Title


class Allowance(Model):
    """One finding that is right as it is, for now. When nothing needs it any more, that is itself a finding."""

    rule: Title
    """Id of the rule, as the problem shows it in brackets."""
    at: Title
    """Path by ids, as the problem shows it after `in`."""
    reason: Title
    """Why it is right here."""
    until: Date
    """The last day or month it holds."""
