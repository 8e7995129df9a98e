"""Of what a claim is asked: a round, with the history that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.outcome import rounds
from hustings.outcome.backing import backed
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from hustings.outcome.backing import Snapshot
    from hustings.outcome.history import History
    from hustings.outcome.result import ContestResult, RoundResult

__all__ = ["Asked", "Scope", "Won", "won"]


class Asked(NamedTuple):
    """A round of a history. A sentence that names no other is about this round and its body."""

    history: History
    round: RoundResult

    @property
    def contests(self) -> tuple[ContestResult, ...]:
        """The contests for the body whose register the history holds."""
        body = self.history.register.body.id
        return tuple(each for each in self.round.contests if each.body == body)

    def name(self, person: str) -> str:
        """Return a person's name."""
        return next((p.name for p in self.history.register.persons if p.id == person), person)

    def organisation(self, backer: str) -> str:
        """Return an organisation's name."""
        known = self.history.organisations
        return known[backer].name if backer in known else backer

    def family(self, backer: str) -> frozenset[str]:
        """Return a backer with all that are under it on the day of the round."""
        return family(self.history.organisations, backer, self.round.date)


class Scope(NamedTuple):
    """Contests that a sentence is about. ``name``: ``round``, or the title."""

    name: str
    contests: tuple[ContestResult, ...]


class Won(NamedTuple):
    """What a backer won in a scope. ``unknown``: seats whose winner no source tells, and which
    may thus be the backer's too; ``persons``: the winners who are named."""

    seats: int
    all: int
    unknown: int
    persons: frozenset[str]

    @property
    def most(self) -> int:
        """The most seats that the backer can have won."""
        return self.seats + self.unknown


def won(asked: Asked, scope: Scope, backer: str, snapshot: Snapshot) -> Won:
    """Return what a backer, with those under it, won in a scope."""
    ids = asked.family(backer)
    told = [
        rounds.positions(_alone(asked, each), backer, each.body, ids, snapshot)
        for each in scope.contests
    ]
    persons = [backed(each, backer, snapshot, ids).won for each in scope.contests]
    return Won(
        seats=sum(each.won for each in told),
        all=sum(each.all for each in told),
        unknown=sum(
            each.unknown
            for each, contest in zip(told, scope.contests, strict=True)
            if not ids & {backer for backer, _ in contest.seats_by}
        ),
        persons=frozenset(person for each in persons for person in each),
    )


def _alone(asked: Asked, contest: ContestResult) -> RoundResult:
    return asked.round._replace(contests=(contest,))
