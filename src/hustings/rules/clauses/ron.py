"""Re-open nominations (RON): a candidate who is no person; a seat that it wins stays empty.

With one seat RON is a candidate like any other, may be excluded, and if elected leaves the seat
empty. Where several seats are filled two methods are known. ``cloned``: the ruling of the National
Union of Students (NUS, "Model Ruling on RON and STV") deems RON elected, passes its surplus and
further votes to a further RON, as often as required, and leaves as many seats unfilled as RONs were
elected. ``closes``: the practice of some unions which that ruling describes and disapproves: once
RON is elected every other unfilled place is deemed unelected.

Clones wait outside the field (:class:`~hustings.rules.clauses.field.Field`) until the RON before
them is elected; so they are never among the lowest before they can have a vote, and a RON that is
excluded takes its clones with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.record import Reason
from hustings.rules.card import Tallies
from hustings.terms import Candidate, RonMethod

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.record import Stage
    from hustings.terms import Contest

__all__ = ["as_marked", "cloned", "closing", "may_close"]


def cloned(contest: Contest, tallies: Tallies) -> Contest:
    """Return the contest with one RON for each seat (itself where no clone is called for).

    Marks are not ranked: where marks are counted RON is never cloned, but closes the seats that
    candidates with more marks have not filled. A contest that has its clones is returned as it is.
    """
    if contest.ron is None or contest.ron_clones or contest.seats == 1:
        return contest
    if tallies is Tallies.MARKS:
        return replace(contest, ron_method=RonMethod.CLOSES)
    if contest.ron_method is not RonMethod.CLONED:
        return contest
    first = len(contest.candidates) + 1
    numbers = tuple(range(first, first + contest.seats - 1))
    name = contest.name(contest.ron)
    more = tuple(Candidate(n, f"{name} ({place})") for place, n in enumerate(numbers, 2))
    return replace(contest, candidates=contest.candidates + more, ron_clones=numbers)


def may_close(contest: Contest, tallies: Tallies) -> bool:
    """Whether the election of RON would leave further seats empty."""
    if contest.ron is None or contest.seats == 1:
        return False
    return tallies is Tallies.MARKS or contest.ron_method is RonMethod.CLOSES


def as_marked(contest: Contest) -> Contest:
    """Return the contest as electors saw it: without the clones of RON."""
    shown = len(contest.candidates) - len(contest.ron_clones)
    return replace(contest, candidates=contest.candidates[:shown], ron_clones=())


def closing(contest: Contest, stages: Iterable[Stage]) -> Iterator[Stage]:
    """Yield stages; under ``closes`` the stage that elects RON is the last.

    In that stage those ahead of RON stay elected, and those who reached the quota with it.
    """
    for stage in stages:
        places = {fate.candidate: fate.order for fate in stage.elected}
        place = places.get(contest.ron) if contest.ron is not None else None
        if place is None or contest.ron_method is RonMethod.CLONED:
            yield stage
            continue
        kept = [f for f in stage.elected if f.order <= place or f.reason is Reason.QUOTA]
        yield stage._replace(elected=tuple(kept))
        return
