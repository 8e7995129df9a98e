"""Parcels of several piles moved in one operation: one whole-paper sum for each receiver.

Some laws multiply *all* the papers that go to one candidate in a transfer by one value and cut
the product once, whatever piles and parcels the papers came from. The record still tells parcel by
parcel; the shares of one receiver add up to what the receiver was credited with.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Share, Transfer
from hustings.rules.clauses.ledger import Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.figures import Value
    from hustings.rules.clauses.ledger import Ledger
    from hustings.tally.protocols import Heap, PaperTally

__all__ = ["Laid", "Moving", "hand_on_together", "lay_out"]


@dataclass(frozen=True, slots=True)
class Moving:
    """A parcel on the move, and from whose pile."""

    source: int
    held: Held


@dataclass(frozen=True, slots=True)
class Laid:
    """Parcels with the heaps, by next choice, into which each was sorted."""

    moving: tuple[Moving, ...]
    heaps: tuple[tuple[Heap, ...], ...]

    @property
    def papers(self) -> int:
        """All papers laid out."""
        return sum(parcel.held.parcel.papers for parcel in self.moving)

    @property
    def transferable(self) -> int:
        """Papers with a next choice."""
        return sum(h.papers for heaps in self.heaps for h in heaps if h.candidate is not None)


def lay_out(tally: PaperTally, moving: Sequence[Moving], continuing: frozenset[int]) -> Laid:
    """Sort every parcel by the next continuing choice; nothing moves yet."""
    heaps = tuple(tally.sort(parcel.held.parcel, continuing) for parcel in moving)
    return Laid(tuple(moving), heaps)


def hand_on_together(
    ledger: Ledger,
    tally: PaperTally,
    laid: Laid,
    *,
    value: Value,
    gives_up: Mapping[int, Votes],
    kept: Mapping[int, Sequence[Held]],
    stage: int,
    rounding_is_lost: bool,
) -> tuple[Ledger, tuple[Transfer, ...]]:
    """Move what was laid out, every paper at ``value``; return the ledger and the transfers.

    ``gives_up`` and ``kept`` say what each source loses and keeps. A receiver is credited with
    papers times value, decimals cut off once. What the sources give up beyond all credits is lost
    to rounding or, where ``rounding_is_lost`` is false, counted with the non-transferable votes.
    """
    credited = _credits(laid, value, ledger.places)
    rest = _total(gives_up.values(), ledger.places) - _total(
        (share.votes for share in chain.from_iterable(credited)), ledger.places
    )
    if rounding_is_lost:
        ledger = ledger._replace(lost=ledger.lost + rest)
    elif credited:
        credited = (*credited[:-1], _with_rest(credited[-1], rest))
    ledger = _given_up(ledger, gives_up, kept)
    ledger = _received(ledger, tally, laid, credited, value, stage)
    transfers = tuple(
        Transfer(m.source, m.held.received, m.held.parcel.papers, m.held.value, value, shares)
        for m, shares in zip(laid.moving, credited, strict=True)
    )
    return ledger, transfers


def _credits(laid: Laid, value: Value, places: int) -> tuple[tuple[Share, ...], ...]:
    """Return the shares of each parcel: what it adds to the sum of its receiver so far."""
    running: dict[int | None, int] = {}
    parcels = []
    for heaps in laid.heaps:
        shares = []
        for heap in heaps:
            before = running.get(heap.candidate, 0)
            running[heap.candidate] = before + heap.papers
            gain = value.votes_down(before + heap.papers, places) - value.votes_down(before, places)
            shares.append(Share(heap.candidate, heap.papers, gain))
        parcels.append(tuple(shares))
    return tuple(parcels)


def _with_rest(shares: tuple[Share, ...], rest: Votes) -> tuple[Share, ...]:
    """Return the shares with ``rest`` added to what is not transferable."""
    if shares and shares[-1].candidate is None:
        last = shares[-1]
        return (*shares[:-1], last._replace(votes=last.votes + rest))
    return (*shares, Share(None, 0, rest)) if rest else shares


def _given_up(
    ledger: Ledger, gives_up: Mapping[int, Votes], kept: Mapping[int, Sequence[Held]]
) -> Ledger:
    votes = {c: ledger.votes[c] - amount for c, amount in gives_up.items()}
    piles = {c: tuple(pile) for c, pile in kept.items()}
    return ledger._replace(votes={**ledger.votes, **votes}, piles={**ledger.piles, **piles})


def _received(
    ledger: Ledger,
    tally: PaperTally,
    laid: Laid,
    credited: Sequence[Sequence[Share]],
    value: Value,
    stage: int,
) -> Ledger:
    """Return the ledger with one new parcel for each receiver."""
    votes, piles = dict(ledger.votes), dict(ledger.piles)
    parcels: dict[int, list[Heap]] = {}
    for heap in chain.from_iterable(laid.heaps):
        if heap.candidate is not None:
            parcels.setdefault(heap.candidate, []).append(heap)
    for candidate, heaps in sorted(parcels.items()):
        held = Held(tally.pool([heap.parcel for heap in heaps]), value, stage)
        piles[candidate] = (*piles[candidate], held)
    nowhere = []
    for share in chain.from_iterable(credited):
        if share.candidate is None:
            nowhere.append(share)
        else:
            votes[share.candidate] += share.votes
    return ledger._replace(
        votes=votes,
        piles=piles,
        non_transferable=ledger.non_transferable
        + _total((share.votes for share in nowhere), ledger.places),
        non_transferable_papers=ledger.non_transferable_papers
        + sum(share.papers for share in nowhere),
    )


def _total(amounts: Iterable[Votes], places: int) -> Votes:
    return sum(amounts, start=Votes.zero(places))
