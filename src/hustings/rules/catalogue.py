"""The rules by name. A rule's module is imported when it is asked for, not before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hustings.rules.card import Card, Rule

__all__ = ["NAMES", "UnknownRuleError", "card", "rule"]

NAMES = (
    "scottish_2011",
    "ers97",
    "meek_1987",
    "meek_nz",
    "meek_prf",
    "wigm",
    "senate_au",
    "northern_ireland_1985",
    "av",
    "block_vote",
    "plurality",
    "limited_vote",
    "approval",
    "electoral_college",
    "card_vote",
)


class UnknownRuleError(ValueError):
    """There is no rule of that name, or it has no such option."""


def rule(name: str, **options: str) -> Rule:
    """Return the rule of that name with its options set; raise UnknownRuleError."""
    if name not in NAMES:
        raise UnknownRuleError(f"there is no rule {name!r}; choose one of: {', '.join(NAMES)}")
    module = import_module(f"hustings.rules.{name}")
    strange = sorted(set(options) - set(module.CARD.options))
    if strange:
        known = ", ".join(module.CARD.options) or "none"
        raise UnknownRuleError(f"rule {name} has no option {strange[0]!r} (it has: {known})")
    made: Rule = module.rule(**options)
    return made


def card(name: str) -> Card:
    """Return the card of the rule of that name; raise UnknownRuleError."""
    return rule(name).card
