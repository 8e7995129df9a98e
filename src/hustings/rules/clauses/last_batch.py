"""The surplus that moves on the last received batch, shared among transferable papers only."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hustings.figures import Value, Votes
from hustings.record import Share, Transfer, ValueMade
from hustings.rules.clauses.ledger import Held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.rules.clauses.ledger import Ledger
    from hustings.tally.protocols import Heap, PaperTally

__all__ = ["transfer_surplus"]


def transfer_surplus(
    ledger: Ledger,
    tally: PaperTally,
    source: int,
    surplus: Votes,
    continuing: frozenset[int],
    stage: int,
) -> tuple[Ledger, Transfer, ValueMade]:
    """Move the surplus of ``source`` on the papers of the batch that ``source`` received last.

    Where the transferable papers are worth more than the surplus, each moves at the surplus over
    their number, decimals cut off, and the remainder is lost; papers without a further choice are
    set aside and take nothing along. Otherwise each moves at its present value, and what they
    leave of the surplus is non-transferable.
    """
    last = max(held.received for held in ledger.piles[source])
    batch = [held for held in ledger.piles[source] if held.received == last]
    parcel, old = tally.pool([held.parcel for held in batch]), batch[0].value
    heaps = tally.sort(parcel, continuing)
    able = sum(heap.papers for heap in heaps if heap.candidate is not None)
    worth = old.votes_down(able, ledger.places)
    reduced = worth > surplus
    new = Value.down(Fraction(surplus.fraction, able), ledger.places) if reduced else old
    left = Votes.zero(ledger.places) if reduced else surplus - worth
    gone = parcel.papers - able
    shares = [
        Share(heap.candidate, heap.papers, new.votes_down(heap.papers, ledger.places))
        for heap in heaps
        if heap.candidate is not None
    ]
    given = sum((share.votes.units for share in shares), left.units)
    ledger = ledger._replace(
        votes={**ledger.votes, source: ledger.votes[source] - surplus},
        piles={**ledger.piles, source: _kept(ledger.piles[source], last)},
        non_transferable=ledger.non_transferable + left,
        non_transferable_papers=ledger.non_transferable_papers + gone,
        lost=ledger.lost + surplus - Votes(given, ledger.places),
    )
    ledger = _received(ledger, heaps, shares, new, stage)
    if gone or left:
        shares.append(Share(None, gone, left))
    moved = Transfer(source, last, parcel.papers, old, new, tuple(shares))
    return ledger, moved, ValueMade(surplus, worth, able, new)


def _kept(pile: Sequence[Held], last: int) -> tuple[Held, ...]:
    return tuple(held for held in pile if held.received != last)


def _received(
    ledger: Ledger, heaps: Sequence[Heap], shares: Sequence[Share], value: Value, stage: int
) -> Ledger:
    votes, piles = dict(ledger.votes), dict(ledger.piles)
    for heap, share in zip(heaps, shares, strict=False):  # the heap of no further choice is last
        if heap.candidate is not None:
            votes[heap.candidate] += share.votes
            piles[heap.candidate] = (*piles[heap.candidate], Held(heap.parcel, value, stage))
    return ledger._replace(votes=votes, piles=piles)
