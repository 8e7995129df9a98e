"""Batches: all papers of one value that several excluded candidates hold, moved together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.rules.clauses.ledger import by_value, hand_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.record import Transfer
    from hustings.rules.clauses.ledger import Ledger
    from hustings.tally.protocols import PaperTally

__all__ = ["highest_batch"]


def highest_batch(
    ledger: Ledger,
    tally: PaperTally,
    leaving: Sequence[int],
    continuing: frozenset[int],
    stage: int,
) -> tuple[Ledger, tuple[Transfer, ...]]:
    """Move the papers of highest value that those who leave hold, at that value.

    Nothing moves where they hold no paper. Values must be exact at the places of the ledger.
    """
    piles = {c: by_value(ledger.piles[c], tally) for c in leaving}
    highest = max((held.value.worth for pile in piles.values() for held in pile), default=None)
    transfers: tuple[Transfer, ...] = ()
    for source in leaving:
        moving = [held for held in piles[source] if held.value.worth == highest]
        if not moving:
            continue
        ledger, moved = hand_on(
            ledger,
            tally,
            source,
            moving,
            gives_up=moving[0].value.votes_down(moving[0].parcel.papers, ledger.places),
            continuing=continuing,
            stage=stage,
            new_value=lambda held: held.value,
            kept=[held for held in ledger.piles[source] if held.value.worth != highest],
        )
        transfers += moved
    return ledger, transfers
