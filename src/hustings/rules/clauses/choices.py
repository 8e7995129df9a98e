"""Who is elected now, and who is lowest: the choices every STV law makes, constraints observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.record import Fate, Reason
from hustings.rules.clauses import constraints
from hustings.rules.clauses.ties import ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.figures import Votes
    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.rules.clauses.field import Field
    from hustings.terms import Contest

__all__ = [
    "by_votes",
    "elect_last",
    "elect_reaching",
    "fewest",
    "lowest",
    "shut_out",
]


def by_votes(
    candidates: frozenset[int], votes: Mapping[int, Votes], earlier: Sequence[Stage] = ()
) -> list[int]:
    """Return candidates, most votes first.

    Equal ones stand in the order of the most recent of the ``earlier`` stages at which they
    differed, else of their numbers: no seat hangs on it, so no lot is drawn.
    """
    return sorted(candidates, key=lambda c: ([-units for units in _past(c, votes, earlier)], c))


def _past(candidate: int, votes: Mapping[int, Votes], earlier: Sequence[Stage]) -> list[int]:
    """Return a candidate's totals in units, the latest first."""
    return [held[candidate].units for held in (votes, *(s.votes for s in reversed(earlier)))]


def elect_reaching(
    contest: Contest,
    field: Field,
    votes: Mapping[int, Votes],
    quota: Votes,
    clause: str,
    earlier: Sequence[Stage],
    lots: Lots,
) -> tuple[Field, tuple[Fate, ...]]:
    """Elect, most votes first, those who equal or exceed the quota and whom no constraint bars.

    Where candidates were equal at every stage and not all of them can be elected, a lot decides.
    """
    fates: list[Fate] = []
    reaching = frozenset(c for c in field.continuing if votes[c] >= quota)
    waiting = by_votes(reaching, votes, earlier)
    while waiting and not field.is_full:
        barred = constraints.doomed(contest, field)
        waiting = [c for c in waiting if c not in barred]
        if not waiting:
            break
        past = _past(waiting[0], votes, earlier)
        level = [c for c in waiting if _past(c, votes, earlier) == past]
        candidate = _first(contest, field, level, lots)
        field = field.elect([candidate])
        waiting.remove(candidate)
        fates.append(Fate(candidate, Reason.QUOTA, clause, len(field.elected)))
    return field, tuple(fates)


def _first(contest: Contest, field: Field, level: Sequence[int], lots: Lots) -> int:
    """Return the first of equal candidates: by number where all of them can be elected."""
    if len(level) == 1 or constraints.admits(contest, field, level):
        return level[0]
    return lots.draw(ORDER, tuple(sorted(level)))


def elect_last(
    contest: Contest,
    field: Field,
    votes: Mapping[int, Votes],
    clause: str,
    earlier: Sequence[Stage] = (),
) -> tuple[Field, tuple[Fate, ...]]:
    """Where no more candidates continue than there are vacancies, elect them, most votes first.

    Nobody is elected so while a constraint does not admit all of them.
    """
    if not field.is_decided or field.is_full:
        return field, ()
    last = by_votes(field.continuing, votes, earlier)
    if not constraints.admits(contest, field, last):
        return field, ()
    start = len(field.elected)
    fates = (
        Fate(c, Reason.LAST_VACANCIES, clause, start + place) for place, c in enumerate(last, 1)
    )
    return field.closed().elect(last), tuple(fates)


def lowest(contest: Contest, field: Field, votes: Mapping[int, Votes]) -> tuple[int, ...]:
    """Return the continuing candidates with fewest votes, leaving out those whom a guard holds."""
    return fewest(field.continuing - constraints.guarded(contest, field), votes)


def fewest(candidates: Iterable[int], votes: Mapping[int, Votes]) -> tuple[int, ...]:
    """Return those of the candidates with fewest votes, by number."""
    chosen = tuple(candidates)
    least = min(votes[c] for c in chosen)
    return tuple(sorted(c for c in chosen if votes[c] == least))


def shut_out(contest: Contest, field: Field, votes: Mapping[int, Votes]) -> tuple[int, ...]:
    """Return continuing candidates whom a constraint now bars from election, fewest votes first."""
    return tuple(reversed(by_votes(constraints.doomed(contest, field), votes)))
