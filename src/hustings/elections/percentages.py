"""Percentages of a weighted college: what a declaration tells where the votes of a part are not."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from hustings.elections.small_cells import are_large
from hustings.figures import divide_nearest
from hustings.record import Action

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.elections.definition import PublicationPlan
    from hustings.record import Count

__all__ = ["REOPEN", "of_rounds", "told"]

REOPEN = "reopen_nominations"
"""Stands for 're-open nominations', which is on the paper without an id."""


def told(
    plan: PublicationPlan, papers: Mapping[str, int], count: Count, ids: Sequence[str]
) -> list[dict[str, int]] | None:
    """Return the percentages of each round by candidate, as :func:`of_rounds` does.

    None where a part has so few ``papers`` that percentages would be their votes: whoever knows
    that three voted in a part can tell its votes from any percentage of them.
    """
    return of_rounds(count, ids) if are_large(plan, papers.values()) else None


def of_rounds(count: Count, ids: Sequence[str]) -> list[dict[str, int]]:
    """Return for each round what each candidate has of the whole college, the first round first.

    Hundredths of one per cent, to the nearest, an exact half away from zero: papers in a part times
    the exact worth of one of them, summed over the parts. ``ids`` in the order of the paper.
    """
    names = [*ids, REOPEN]
    rounds: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for stage in count.stages:
        if stage.action is not Action.SECTION:
            continue
        made = stage.value.value if stage.value else None
        worth = made.worth if made else Fraction(0)
        held = rounds[stage.label.partition(":")[0]]
        for candidate, papers in stage.papers.items():
            held[names[candidate - 1]] += papers * worth
    return [{who: _hundredths(exact) for who, exact in held.items()} for held in rounds.values()]


def _hundredths(percent: Fraction) -> int:
    return divide_nearest(percent.numerator * 100, percent.denominator)
