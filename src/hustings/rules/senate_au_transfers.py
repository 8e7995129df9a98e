"""Papers on the move in a Senate count: one value, one count.

Commonwealth Electoral Act 1918, s. 273(9), (10), (12) for surpluses; (13AA) for exclusions.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes
from hustings.record import Action, ValueMade
from hustings.rules.clauses.ledger import by_value
from hustings.rules.clauses.together import Moving, hand_on_together, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.rules.clauses.ledger import Held, Ledger
    from hustings.tally.protocols import PaperTally

__all__ = ["transfer_excluded", "transfer_surplus"]

Told = dict[str, Any]


def transfer_surplus(
    ledger: Ledger,
    tally: PaperTally,
    source: int,
    quota: Votes,
    continuing: frozenset[int],
    stage: int,
) -> tuple[Ledger, Told]:
    """Transfer a surplus on all the candidate's papers alike (s. 273(9), (10), (12)).

    The value is the exact fraction of surplus over papers, whatever each paper was worth before.
    """
    surplus = ledger.votes[source] - quota
    moving = [Moving(source, held) for held in by_value(ledger.piles[source], tally)]
    laid = lay_out(tally, moving, continuing)
    value = Value(Fraction(surplus.units, laid.papers))
    ledger, transfers = hand_on_together(
        ledger,
        tally,
        laid,
        value=value,
        gives_up={source: surplus},
        kept={source: ()},
        stage=stage,
        rounding_is_lost=True,
    )
    return ledger, {
        "action": Action.SURPLUS,
        "clause": "s. 273(9)" if _first_count_only(moving) else "s. 273(10)",
        "subjects": (source,),
        "value": ValueMade(surplus, Votes.whole(laid.papers, 0), laid.papers, value),
        "transfers": transfers,
    }


def _first_count_only(moving: Sequence[Moving]) -> bool:
    return all(parcel.held.received == 1 for parcel in moving)


def transfer_excluded(
    ledger: Ledger,
    tally: PaperTally,
    sources: Sequence[int],
    continuing: frozenset[int],
    stage: int,
) -> tuple[Ledger, tuple[int, ...], Told]:
    """Transfer the papers of highest value of those excluded (s. 273(13AA)).

    Return the ledger, the sources that still hold papers, and what to tell. A source gives up the
    whole votes that these papers had brought.
    """
    told: Told = {"action": Action.EXCLUSION, "clause": "s. 273(13AA)", "subjects": tuple(sources)}
    held = [parcel for source in sources for parcel in ledger.piles[source]]
    if not held:
        return ledger, (), told
    value = max((parcel.value for parcel in held), key=lambda v: v.worth)
    moving = [
        Moving(source, parcel)
        for source in sources
        for parcel in by_value([h for h in ledger.piles[source] if h.value == value], tally)
    ]
    ledger, transfers = hand_on_together(
        ledger,
        tally,
        lay_out(tally, moving, continuing),
        value=value,
        gives_up={source: _brought(ledger.piles[source], value) for source in sources},
        kept={
            source: tuple(h for h in ledger.piles[source] if h.value != value) for source in sources
        },
        stage=stage,
        rounding_is_lost=True,
    )
    left = tuple(sources) if any(ledger.piles[source] for source in sources) else ()
    return ledger, left, told | {"transfers": transfers}


def _brought(pile: Sequence[Held], value: Value) -> Votes:
    """Return the votes with which a candidate was credited for the papers of this value."""
    credited = (h.value.votes_down(h.parcel.papers, 0) for h in pile if h.value == value)
    return sum(credited, start=Votes.zero(0))
