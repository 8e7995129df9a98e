"""Numbers of papers that are proved to be too few to alter who is elected.

All proofs rest on one fact: a paper that says something else adds one vote at most to one
candidate and takes one vote at most from another, so a lead of ``n`` votes outlasts every change of
fewer than ``n / 2`` papers.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from hustings.comparing import same_path
from hustings.comparing.values import Proof
from hustings.figures import divide_up

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hustings.comparing.case import Case

__all__ = ["BODIES", "of_marks", "of_orders", "of_pairs", "proved"]

BODIES = 20_000
"""Sets of candidates that the search through orders looks at before it stops with what it has."""

SINGLE = frozenset({"av", "scottish_2011"})
"""Rules that with one seat exclude the lowest, one after another, until somebody has a majority."""


def proved(case: Case, most: int | None) -> tuple[int, Proof]:
    """Return the greatest lower bound that is proved, at most ``most``, and by which proof.

    Nothing is proved for contests with constraints, protected members or re-open nominations,
    except that without a change nothing is altered.
    """
    if not case.plain or len(case.contest.standing) <= case.contest.seats:
        return 1, Proof.NONE
    if case.marks:
        return of_marks(case), Proof.MARKS
    found = [(1, Proof.NONE), (of_pairs(case), Proof.PAIRS)]
    if case.rule.card.id in same_path.RULES:
        found.append((same_path.of_path(case.count), Proof.PATH))
    if case.contest.seats == 1 and case.rule.card.id in SINGLE:
        found.append((of_orders(case, most), Proof.ORDERS))
    return max(found, key=lambda each: each[0])


def of_marks(case: Case) -> int:
    """Half the lead of the last one elected over the next, rounded up: it is enough as well.

    There are always papers to move: the lead itself counts those that mark the one and not the
    other.
    """
    votes = case.count.stages[-1].votes
    behind = [votes[c].units for c in case.contest.standing if c not in case.elected]
    return divide_up(min(votes[c].units for c in case.elected) - max(behind), 2)


def of_pairs(case: Case) -> int:
    """Papers without which no loser can come before enough others, under any rule of our STV laws.

    Let w have more first preferences than there are papers that rank l before w (or l alone). While
    w continues those first preferences stay with w at full value, and l never has more votes than
    papers that come to l before w. So w is never excluded before l, and reaches whatever elects l.
    Where that holds of as many w as there are seats, l is not elected.
    """
    tally, standing = case.tally(), case.contest.standing
    all_papers = tally.all_papers()
    first = _papers(tally.sort(all_papers, standing))
    least = []
    for loser in sorted(standing - {*case.elected}):
        leads = [
            first.get(w, 0) - _papers(tally.sort(all_papers, frozenset({w, loser}))).get(loser, 0)
            for w in sorted(standing - {loser})
        ]
        least.append(sorted(leads, reverse=True)[case.contest.seats - 1])
    return max(0, divide_up(min(least), 2))


def _papers(heaps: Any) -> dict[int, int]:
    return {heap.candidate: heap.papers for heap in heaps if heap.candidate is not None}


def of_orders(case: Case, most: int | None) -> int:
    """Papers that the cheapest order of exclusions needs at which somebody else is left at the end.

    For one seat by alternative vote. Orders are built from their end, the sets of those who are
    still there; to exclude c from a set, c must be brought level with every other in it, which
    takes half of the greatest lead. The dearest exclusion of an order bounds the order, and the
    cheapest order bounds the result. This is the search of T. R. Magrino, R. L. Rivest, E. Shen and
    D. Wagner, "Computing the Margin of Victory in IRV Elections" (EVT/WOTE 2011), as M. Blom,
    P. J. Stuckey, V. Teague and R. Tidhar bound it ("Efficient Computation of Exact IRV Margins",
    2015), but without the linear programs that turn the bound into the exact number.
    """
    everybody = case.contest.standing
    needed = _needed(case)
    waiting: list[tuple[int, tuple[int, ...]]] = [
        (0, (c,)) for c in sorted(everybody - {*case.elected})
    ]
    seen: set[tuple[int, ...]] = set()
    while waiting:
        bound, held = heappop(waiting)
        ended = len(held) == len(everybody) or len(seen) >= BODIES
        if ended or (most is not None and bound >= most):
            return bound
        if held in seen:
            continue
        seen.add(held)
        for candidate in sorted(everybody.difference(held)):
            larger = tuple(sorted((*held, candidate)))
            if larger not in seen:
                heappush(waiting, (max(bound, needed(larger, candidate)), larger))
    return 0


def _needed(case: Case) -> Callable[[tuple[int, ...], int], int]:
    """Return what tells how many papers it takes that a candidate is lowest of some."""
    tally = case.tally()
    known: dict[tuple[int, ...], Mapping[int, int]] = {}

    def needed(held: tuple[int, ...], candidate: int) -> int:
        if held not in known:
            known[held] = _papers(tally.sort(tally.all_papers(), frozenset(held)))
        votes = known[held]
        lowest = min(votes.get(c, 0) for c in held if c != candidate)
        return max(0, divide_up(votes.get(candidate, 0) - lowest, 2))

    return needed
