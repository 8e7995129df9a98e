"""The vote required for election, worked out afresh from the votes that are still active.

A place is won with a quota, or with the active vote divided by one more than the places still
open, whichever is less. Electing somebody lowers the second figure, so it is asked again each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.figures import Votes, divide_up
from hustings.rules.clauses.choices import elect_reaching

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.lots import Lots
    from hustings.record import Fate, Stage
    from hustings.rules.clauses.field import Field
    from hustings.rules.clauses.ledger import Ledger
    from hustings.terms import Contest

__all__ = ["Hurdle", "elect_in_turn"]


@dataclass(frozen=True, slots=True)
class Hurdle:
    """What a candidate must reach: the quota, and the totals that lower it."""

    quota: Votes
    valid: Votes
    ledger: Ledger

    def active(self, field: Field) -> Votes:
        """Return the valid vote without what the elected keep and what is non-transferable.

        An elected candidate keeps a quota, or the actual vote where that is less.
        """
        kept = sum(min(self.ledger.votes[c], self.quota).units for c in field.elected)
        gone = self.ledger.non_transferable + self.ledger.lost
        return Votes(self.valid.units - kept - gone.units, self.valid.places)

    def required(self, field: Field) -> Votes | None:
        """Return the vote that now elects, rounded up in the last place; None when seats are full.

        Votes come in whole units of the last place, so rounding up changes nobody's election.
        """
        if field.is_full:
            return None
        share = divide_up(self.active(field).units, field.vacancies + 1)
        return min(self.quota, Votes(share, self.quota.places))


def elect_in_turn(
    contest: Contest,
    field: Field,
    hurdle: Hurdle,
    clause: str,
    done: Sequence[Stage],
    lots: Lots,
) -> tuple[Field, tuple[Fate, ...]]:
    """Elect, most votes first, whoever reaches the quota (a) or the lower vote required (b).

    Candidates with equal votes for whom there are not places enough are told apart by the earliest
    of the stages ``done`` at which they differed; where nothing tells them apart, none is elected.
    Where a constraint admits only some of equal candidates, a lot decides.
    """
    votes = hurdle.ledger.votes
    fates: tuple[Fate, ...] = ()
    for letter in ("a", "b"):
        while (needed := hurdle.required(field)) is not None:
            level = hurdle.quota if letter == "a" else needed
            back = _held_back(field, votes, level, done)
            after, new = elect_reaching(
                contest,
                field._replace(continuing=field.continuing - back),
                votes,
                level,
                f"{clause}({letter})",
                tuple(reversed(done)),
                lots,
            )
            if not new:
                break
            field, fates = after._replace(continuing=after.continuing | back), fates + new
    return field, fates


def _held_back(
    field: Field, votes: Mapping[int, Votes], level: Votes, done: Sequence[Stage]
) -> frozenset[int]:
    """Return those who reach the level but are as good as another at the edge of the places."""

    def standing(candidate: int) -> list[int]:
        return [-held[candidate].units for held in (votes, *(stage.votes for stage in done))]

    reaching = sorted((c for c in field.continuing if votes[c] >= level), key=standing)
    if len(reaching) <= field.vacancies:
        return frozenset()
    edge = standing(reaching[field.vacancies])
    return frozenset(c for c in reaching if standing(c) >= edge)
