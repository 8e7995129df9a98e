"""Guard and exclude: who must not be excluded, and who can no longer be elected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hustings.rules.clauses.field import Field
    from hustings.terms import Contest

__all__ = ["doomed", "guarded"]


def guarded(contest: Contest, field: Field) -> frozenset[int]:
    """Return continuing candidates whose exclusion would make a constraint unattainable."""
    if not contest.constraints:
        return frozenset()
    raise NotImplementedError(field)


def doomed(contest: Contest, field: Field) -> frozenset[int]:
    """Return continuing candidates whose election would break a constraint."""
    if not contest.constraints:
        return frozenset()
    raise NotImplementedError(field)
