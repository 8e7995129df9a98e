"""A seat falls vacant between elections: count the stored ballots again, or take the next highest.

Which of the two holds, and whether sitting members are protected, is for the rules of the body.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.record import Count
    from hustings.terms import Contest

__all__ = ["next_highest", "re_run"]


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


def next_highest(count: Count, ineligible: Iterable[int] = ()) -> int | None:
    """Return the first of the runners-up who is eligible, or None where nobody is left.

    Runners-up stand in the order of the record: after an STV count the last to be excluded comes
    first; after a count of marks the one with most marks.
    """
    barred = frozenset(ineligible)
    return next((c for c in count.declaration.runners_up if c not in barred), None)
