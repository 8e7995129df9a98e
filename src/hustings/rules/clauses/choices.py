"""Who is elected now, and who is lowest: the choices every STV law makes, constraints observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.record import Fate, Reason
from hustings.rules.clauses import constraints

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.figures import Votes
    from hustings.record import Stage
    from hustings.rules.clauses.field import Field
    from hustings.terms import Contest

__all__ = ["by_votes", "elect_last", "elect_reaching", "lowest", "shut_out"]


def by_votes(
    candidates: frozenset[int], votes: Mapping[int, Votes], earlier: Sequence[Stage] = ()
) -> list[int]:
    """Return candidates, most votes first.

    Equal ones stand in the order of the most recent of the ``earlier`` stages at which they
    differed, else of their numbers: no seat hangs on it, so no lot is drawn.
    """
    history = [stage.votes for stage in reversed(earlier)]

    def place(candidate: int) -> tuple[list[int], int]:
        return [-held[candidate].units for held in (votes, *history)], candidate

    return sorted(candidates, key=place)


def elect_reaching(
    contest: Contest,
    field: Field,
    votes: Mapping[int, Votes],
    quota: Votes,
    clause: str,
    earlier: Sequence[Stage] = (),
) -> tuple[Field, tuple[Fate, ...]]:
    """Elect, most votes first, those who equal or exceed the quota and whom no constraint bars."""
    fates: list[Fate] = []
    for candidate in by_votes(field.continuing, votes, earlier):
        if votes[candidate] < quota or field.is_full:
            break
        if candidate in constraints.doomed(contest, field):
            continue
        field = field.elect([candidate])
        fates.append(Fate(candidate, Reason.QUOTA, clause, len(field.elected)))
    return field, tuple(fates)


def elect_last(
    contest: Contest,
    field: Field,
    votes: Mapping[int, Votes],
    clause: str,
    earlier: Sequence[Stage] = (),
) -> tuple[Field, tuple[Fate, ...]]:
    """Where no more candidates continue than there are vacancies, elect them, most votes first."""
    if not field.is_decided or field.is_full or constraints.doomed(contest, field):
        return field, ()
    start = len(field.elected)
    last = by_votes(field.continuing, votes, earlier)
    fates = (
        Fate(c, Reason.LAST_VACANCIES, clause, start + place) for place, c in enumerate(last, 1)
    )
    return field.elect(last), tuple(fates)


def lowest(contest: Contest, field: Field, votes: Mapping[int, Votes]) -> tuple[int, ...]:
    """Return the continuing candidates with fewest votes, leaving out those whom a guard holds."""
    open_ = field.continuing - constraints.guarded(contest, field)
    least = min(votes[c] for c in open_)
    return tuple(sorted(c for c in open_ if votes[c] == least))


def shut_out(contest: Contest, field: Field, votes: Mapping[int, Votes]) -> tuple[int, ...]:
    """Return continuing candidates whom a constraint now bars from election, fewest votes first."""
    return tuple(reversed(by_votes(constraints.doomed(contest, field), votes)))
