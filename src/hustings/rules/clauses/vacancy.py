"""A seat falls vacant between elections: count the stored ballots again, or take the next highest.

Which of the two holds, and whether sitting members are protected, is for the rules of the body.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.lots import Awaited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.lots import Lots
    from hustings.record import Count
    from hustings.terms import Contest

__all__ = ["NEXT", "next_highest", "re_run"]

NEXT = "next_highest"
"""Purpose of a lot: who of equal runners-up comes next."""


def re_run(contest: Contest, leavers: Iterable[int], protected: Iterable[int] = ()) -> Contest:
    """Return the contest in which the stored ballots are counted again for every seat.

    Papers pass over the ``leavers``. ``protected`` are the members who keep their seats: they
    cannot be excluded, and each has a seat whatever the papers say. Without protection a sitting
    member may lose the seat. Raise ValueError where a leaver is protected or does not stand.
    """
    gone = frozenset(leavers)
    stay = frozenset(protected)
    if gone & stay:
        raise ValueError(f"candidate {min(gone & stay)} cannot both leave and be protected")
    if gone - contest.standing:
        raise ValueError(f"candidate {min(gone - contest.standing)} does not stand")
    return replace(
        contest,
        withdrawn=contest.withdrawn | gone,
        vacated=contest.vacated | gone,
        protected=stay,
    )


def next_highest(
    count: Count, ineligible: Iterable[int] = (), lots: Lots | None = None
) -> int | None:
    """Return the first of the runners-up who is eligible, or None where nobody is left.

    Runners-up stand in the order of the record: after an STV count the last to be excluded comes
    first; after a count of marks the one with most marks. Equal ones stand there by number, but no
    seat hangs on a number: ``lots`` decides. Raise LotAwaitedError where there is none.
    """
    barred = frozenset(ineligible)
    able = [c for c in count.declaration.runners_up if c not in barred]
    if not able:
        return None
    tied = tuple(sorted(c for c in able if _left(count, c) == _left(count, able[0])))
    return able[0] if len(tied) == 1 else (lots or Awaited()).draw(NEXT, tied)


def _left(count: Count, candidate: int) -> tuple[int, int]:
    """Return the stage that excluded a candidate (one after the last: none did), and the votes."""
    numbers = [
        stage.number
        for stage in count.stages
        if candidate in [fate.candidate for fate in stage.excluded]
    ]
    out = numbers[-1] if numbers else len(count.stages) + 1
    return out, count.stages[max(0, out - 2)].votes[candidate].units
