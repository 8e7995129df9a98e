"""Who stands where in a Senate count: order of election, of surpluses, and of exclusion.

Commonwealth Electoral Act 1918, s. 273(20)-(23) and (29)-(31A).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Reason
from hustings.rules.clauses.choices import lowest
from hustings.rules.clauses.ties import EXCLUDE, ORDER, SURPLUS, backwards, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.lots import Lots
    from hustings.record import Stage, Tie
    from hustings.rules.clauses.field import Field
    from hustings.terms import Contest

__all__ = ["Surplus", "exclusions", "first_surplus", "in_order", "told_apart"]

Surplus = tuple[int, int]
"""The count at which a surplus arose, and whose it is."""


def in_order(
    candidates: Iterable[int], votes: Mapping[int, Votes], done: Sequence[Stage], lots: Lots
) -> tuple[tuple[int, ...], tuple[Tie, ...]]:
    """Return those elected at one count, earliest elected first, with the ties (s. 273(20))."""
    waiting, order = set(candidates), []
    ties: tuple[Tie, ...] = ()
    while waiting:
        most = max(votes[c] for c in waiting)
        tied = {c for c in waiting if votes[c] == most}
        waiting -= tied
        known = _all_different(tied, done)
        while tied:
            first, more = settle(ORDER, tied, known, lots, best=max, clause="s. 273(20)")
            order.append(first)
            tied.discard(first)
            ties += more
    return tuple(order), ties


def told_apart(
    votes: Mapping[int, Votes], quota: Votes, order: Sequence[int]
) -> tuple[dict[int, Votes], Votes]:
    """Return votes and quota scaled alike so that equal candidates of ``order`` stand in it.

    Comparisons with the quota and between unequal candidates stay what they are; the shared verbs
    of election then keep the order that the law and its lots gave.
    """
    scale = len(votes) + 1
    places = {c: len(order) - n for n, c in enumerate(order)}
    scaled = {c: Votes(v.units * scale + places.get(c, 0), v.places) for c, v in votes.items()}
    return scaled, Votes(quota.units * scale, quota.places)


def first_surplus(
    surpluses: Sequence[Surplus], votes: Mapping[int, Votes], done: Sequence[Stage], lots: Lots
) -> tuple[Surplus, tuple[Tie, ...]]:
    """Return the surplus to transfer now: of the earliest count, the largest (s. 273(21)-(23))."""
    count = min(count for count, _ in surpluses)
    here = {c for n, c in surpluses if n == count}
    most = max(votes[c] for c in here)
    tied = {c for c in here if votes[c] == most}
    known = _all_different(tied, done)
    chosen, ties = settle(SURPLUS, tied, known, lots, best=max, clause="s. 273(22)")
    return (count, chosen), ties


def _all_different(tied: Iterable[int], done: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the last count at which each had a different number of votes, none if there is none.

    S. 273(20)(b) and (22) ask that *each* of the candidates differed; (29) does not.
    """
    group = frozenset(tied)
    for stage in backwards(done):
        if len({stage.votes[c].units for c in group}) == len(group):
            return (stage,)
    return ()


def exclusions(
    contest: Contest,
    field: Field,
    votes: Mapping[int, Votes],
    quota: Votes,
    done: Sequence[Stage],
    lots: Lots,
    *,
    bulk: bool,
) -> tuple[tuple[int, ...], Reason, tuple[Tie, ...]]:
    """Return whom to exclude now, lowest first, why, and the ties (s. 273(13), (31), (31A))."""
    size = _bulk(field, votes, quota) if bulk and not contest.constraints else 1
    chosen: list[int] = []
    ties: tuple[Tie, ...] = ()
    left = field
    while len(chosen) < max(size, 1):
        tied = lowest(contest, left, votes)
        if len(tied) <= size - len(chosen):
            chosen += tied
            left = left.exclude(tied)
            continue
        last, more = settle(
            EXCLUDE, tied, backwards(done), lots, best=min, clause="s. 273(31), (31A)"
        )
        chosen.append(last)
        left = left.exclude([last])
        ties += more
    return tuple(chosen), Reason.BULK if len(chosen) > 1 else Reason.LOWEST, ties


def _bulk(field: Field, votes: Mapping[int, Votes], quota: Votes) -> int:
    """Return how many of the lowest are excluded in bulk (s. 273(13A), (13B); fewer than 2: none).

    Equal candidates may stand in any order here: neither shortfalls nor the notional votes of the
    highest of them depend on it, and B cannot be equal to the candidate next above.
    """
    standing = sorted(votes[c].units for c in field.continuing)
    notional = [sum(standing[: n + 1]) for n in range(len(standing))]
    shortfalls = [quota.units - units for units in reversed(standing)]
    vacancy, leading = sum(shortfalls[: field.vacancies]), shortfalls[0]
    below_a = [n for n, units in enumerate(notional[:-1]) if units < vacancy]
    found = [n for n in below_a if notional[n] < standing[n + 1]]
    if not found:
        return 0
    b = found[-1]
    size = b + 1 if notional[b] < leading else sum(units < leading for units in notional)
    return min(size, len(standing) - field.vacancies)
