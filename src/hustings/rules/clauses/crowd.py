"""A quota without a margin can be reached by one candidate too many, if all votes are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.rules.clauses.choices import shut_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.figures import Votes
    from hustings.rules.clauses.field import Field
    from hustings.terms import Contest

__all__ = ["crowded"]


def crowded(contest: Contest, field: Field, votes: Mapping[int, Votes], quota: Votes) -> bool:
    """Whether more candidates equal or exceed the quota than there are vacancies for them."""
    electable = field.continuing - set(shut_out(contest, field, votes))
    return sum(votes[candidate] >= quota for candidate in electable) > field.vacancies
