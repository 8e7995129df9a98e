"""From a ledger to the frozen stage of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from hustings.record import Action
    from hustings.rules.clauses.ledger import Ledger

__all__ = ["stage_of"]


def stage_of(
    ledger: Ledger, earlier: Sequence[Stage], action: Action, clause: str, **told: Any
) -> Stage:
    """Return the next stage: totals of the ledger, movement since the stage before, and ``told``.

    ``told`` are further fields of Stage (quota, subjects, value, transfers, elected, ...).
    """
    nothing = Votes.zero(ledger.places)
    before = earlier[-1].votes if earlier else {}
    return Stage(
        number=len(earlier) + 1,
        action=action,
        clause=clause,
        votes=ledger.votes,
        papers=ledger.papers,
        movement={c: total - before.get(c, nothing) for c, total in ledger.votes.items()},
        non_transferable=ledger.non_transferable,
        non_transferable_papers=ledger.non_transferable_papers,
        lost=ledger.lost,
        **told,
    )
