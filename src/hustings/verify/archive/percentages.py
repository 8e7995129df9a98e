"""The percentages of a college, worked out anew from weights and papers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from hustings.elections.percentages import REOPEN
from hustings.record import Action
from hustings.rules.clauses.sections import equal_or_given, read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.elections.definition import ContestPlan
    from hustings.record import Count

__all__ = ["expected"]


def expected(plan: ContestPlan, count: Count, ids: Sequence[str]) -> list[dict[str, int]]:
    """Return for each round the hundredths of a per cent that each candidate has of the whole."""
    weights = equal_or_given(plan.parts, read_weights(plan.options.get("weights", "")))
    rounds: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for stage in count.stages:
        if stage.action is not Action.SECTION:
            continue
        number, _, part = stage.label.partition(":")
        held = rounds[int(number)]
        for candidate, papers in stage.papers.items():
            held[candidate] = held.get(candidate, Fraction(0)) + _of_part(
                weights[part], papers, stage.papers
            )
    names = [*ids, REOPEN]
    return [
        {names[candidate - 1]: _nearest(100 * exact) for candidate, exact in held.items()}
        for _, held in sorted(rounds.items())
    ]


def _of_part(weight: Fraction, papers: int, all_: Mapping[int, int]) -> Fraction:
    active = sum(all_.values())
    return weight * papers / active if active else Fraction(0)


def _nearest(exact: Fraction) -> int:
    """Return the nearest whole number of 0 or more, a half upwards."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
