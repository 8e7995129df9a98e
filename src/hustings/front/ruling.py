"""The rule as it was asked for: its name, its options, and a treatment of doubtful marks.

A treatment other than the law's is written as an option ``formality.REASON``, so that the record
names it and a recount follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.rules import catalogue
from hustings.terms import Formality, Informality, Treatment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.rules.card import Rule
    from hustings.terms import Contest

__all__ = ["PREFIX", "TREATED", "ruling"]

PREFIX = "formality."
"""Options that begin so choose the treatment of a doubtful mark."""

TREATED = {
    Informality.OVERVOTE: "overvote",
    Informality.SKIPPED: "skipped",
    Informality.REPEATED: "repeated",
    Informality.EQUAL: "equal",
}
"""Reasons whose treatment can be chosen, and the field of Formality that holds it."""


def ruling(name: str, options: Mapping[str, str]) -> Rule:
    """Return the rule of that name with options and treatments set.

    Raises UnknownRuleError for a name or an option that does not exist, ValueError for a reason or
    a treatment that does not exist or a value that the rule refuses.
    """
    plain = {key: value for key, value in options.items() if not key.startswith(PREFIX)}
    chosen = {key: value for key, value in options.items() if key.startswith(PREFIX)}
    rule = catalogue.rule(name, **plain)
    if not chosen:
        return rule
    treatments = dict(_treatment(key, value) for key, value in sorted(chosen.items()))

    def formality(contest: Contest) -> Formality:
        return rule.formality(contest)._replace(**treatments)  # type: ignore[arg-type]

    return rule._replace(formality=formality, options={**rule.options, **chosen})


def _treatment(key: str, value: str) -> tuple[str, Treatment]:
    reason = key.removeprefix(PREFIX)
    known = {str(informality): field for informality, field in TREATED.items()}
    if reason not in known:
        raise ValueError(
            f"there is no treatment to choose for {reason!r}; choose for one of: {', '.join(known)}"
        )
    allowed = [t for t in Treatment if t is not Treatment.CUT_AT_SECOND or reason == "skipped_rank"]
    if value not in allowed:
        raise ValueError(
            f"{value!r} is no treatment of {reason}; choose one of: {', '.join(allowed)}"
        )
    return known[reason], Treatment(value)
