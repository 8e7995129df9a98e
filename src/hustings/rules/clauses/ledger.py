"""Whose papers lie where, at what value, and what they are worth: the books of a Gregory count.

A ledger is frozen; every movement returns a new one. Law stays with the caller: it says which
parcels move, at which new value, and what the giver gives up.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import Value, Votes
from hustings.record import Share, Transfer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hustings.tally.protocols import PaperTally, Parcel

__all__ = ["Held", "Ledger", "by_value", "first_count", "hand_on", "hand_on_all"]


class Held(NamedTuple):
    """A parcel in a candidate's pile: the value of each paper, and the stage it came at."""

    parcel: Parcel
    value: Value
    received: int


class Ledger(NamedTuple):
    """Votes and piles by candidate; what is not transferable, and what rounding lost, so far."""

    places: int
    votes: Mapping[int, Votes]
    piles: Mapping[int, tuple[Held, ...]]
    non_transferable: Votes
    non_transferable_papers: int
    lost: Votes

    @property
    def papers(self) -> dict[int, int]:
        """Papers in each candidate's pile."""
        return {c: sum(h.parcel.papers for h in pile) for c, pile in self.piles.items()}


def first_count(
    tally: PaperTally, standing: frozenset[int], whole: Value, places: int
) -> tuple[Ledger, tuple[Share, ...]]:
    """Sort every paper to its first preference, worth one vote each.

    Papers that name no standing candidate (all their choices withdrew) are non-transferable.
    """
    nothing = Votes.zero(places)
    empty = Ledger(
        places,
        dict.fromkeys(sorted(standing), nothing),
        dict.fromkeys(sorted(standing), ()),
        nothing,
        0,
        nothing,
    )
    ledger = empty
    shares = []
    for heap in tally.sort(tally.all_papers(), standing):
        share = Share(heap.candidate, heap.papers, whole.votes_down(heap.papers, places))
        ledger = _credit(ledger, share, Held(heap.parcel, whole, 1))
        shares.append(share)
    return ledger, tuple(shares)


def _credit(ledger: Ledger, share: Share, held: Held) -> Ledger:
    if share.candidate is None:
        return ledger._replace(
            non_transferable=ledger.non_transferable + share.votes,
            non_transferable_papers=ledger.non_transferable_papers + share.papers,
        )
    receiver = share.candidate
    return ledger._replace(
        votes={**ledger.votes, receiver: ledger.votes[receiver] + share.votes},
        piles={**ledger.piles, receiver: (*ledger.piles[receiver], held)},
    )


def by_value(pile: Sequence[Held], tally: PaperTally) -> tuple[Held, ...]:
    """Pool parcels of equal value, highest first; ``received`` is the stage of the earliest."""
    ordered = sorted(pile, key=lambda held: (-held.value.worth, held.received))
    return tuple(
        Held(tally.pool([held.parcel for held in group]), group[0].value, group[0].received)
        for _, members in groupby(ordered, key=lambda held: held.value.worth)
        for group in [list(members)]
    )


def hand_on(
    ledger: Ledger,
    tally: PaperTally,
    source: int,
    moving: Sequence[Held],
    *,
    gives_up: Votes,
    continuing: frozenset[int],
    stage: int,
    new_value: Callable[[Held], Value],
    kept: Sequence[Held] = (),
) -> tuple[Ledger, tuple[Transfer, ...]]:
    """Move parcels from ``source`` to the next continuing choice of each paper.

    ``source`` gives up ``gives_up`` votes and keeps the pile ``kept``. Each heap is worth its
    papers times the new value, decimals cut off at the places of the ledger; what the giver gives
    up beyond that is lost to rounding.
    """
    ledger = ledger._replace(
        votes={**ledger.votes, source: ledger.votes[source] - gives_up},
        piles={**ledger.piles, source: tuple(kept)},
        lost=ledger.lost + gives_up,
    )
    transfers = []
    for held in moving:
        value = new_value(held)
        shares = []
        for heap in tally.sort(held.parcel, continuing):
            share = Share(heap.candidate, heap.papers, value.votes_down(heap.papers, ledger.places))
            ledger = _credit(ledger, share, Held(heap.parcel, value, stage))
            ledger = ledger._replace(lost=ledger.lost - share.votes)
            shares.append(share)
        transfers.append(
            Transfer(source, held.received, held.parcel.papers, held.value, value, tuple(shares))
        )
    return ledger, tuple(transfers)


def hand_on_all(
    ledger: Ledger, tally: PaperTally, source: int, continuing: frozenset[int], stage: int
) -> tuple[Ledger, tuple[Transfer, ...]]:
    """Move all papers of ``source`` on at the value at which they came, the highest first."""
    return hand_on(
        ledger,
        tally,
        source,
        by_value(ledger.piles[source], tally),
        gives_up=ledger.votes[source],
        continuing=continuing,
        stage=stage,
        new_value=lambda held: held.value,
    )
