"""Whom the lowest votes shut out for good, and which surpluses can therefore wait."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.figures import Votes
    from hustings.rules.clauses.field import Field

__all__ = ["can_wait", "lowest_together"]


def lowest_together(field: Field, votes: Mapping[int, Votes], surpluses: Votes) -> tuple[int, ...]:
    """Return the most candidates, lowest first, who can safely be excluded at once.

    All their votes with all deferred surpluses do not exceed the vote of the candidate next above,
    and enough candidates remain for the places. Candidates with equal votes are never divided; an
    empty answer means that not even the lowest alone is safe.
    """
    order = sorted(field.continuing, key=lambda c: (votes[c].units, c))
    totals = list(accumulate(votes[c].units for c in order))
    for size in range(len(order) - max(field.vacancies, 1), 0, -1):
        last, above = votes[order[size - 1]], votes[order[size]]
        if last < above and totals[size - 1] + surpluses.units <= above.units:
            return tuple(order[:size])
    return ()


def can_wait(field: Field, votes: Mapping[int, Votes], surpluses: Votes) -> bool:
    """Whether the surpluses, all together, cannot change who is excluded next."""
    two = sorted(votes[c].units for c in field.continuing)[:2]
    if len(two) == 2 and surpluses.units <= two[1] - two[0]:
        return True
    return bool(lowest_together(field, votes, surpluses))
