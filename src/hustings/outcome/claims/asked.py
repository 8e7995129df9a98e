"""Of what a claim is asked: a round, with all that is known around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.outcome.backing import backed
from hustings.outcome.between import Between
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.bodies.register import Register
    from hustings.outcome.backing import Snapshot
    from hustings.outcome.history import History, SizeStated
    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult, RoundResult
    from hustings.outcome.source import Source

__all__ = ["Asked", "Scope", "Won", "of_history", "of_source", "won"]


class Asked(NamedTuple):
    """A round, which a sentence is about unless it names another time.

    ``rounds``: all that are known, for baselines; ``register`` None: nobody gave one, so nothing is
    known of who sits on the body; ``sizes``: of the body, as sources state them.
    """

    round: RoundResult
    rounds: tuple[RoundResult, ...]
    organisations: Mapping[str, Organisation]
    register: Register | None = None
    sizes: tuple[SizeStated, ...] = ()

    @property
    def contests(self) -> tuple[ContestResult, ...]:
        """The contests for the body of the register, or of the first contest."""
        body = self.register.body.id if self.register else self.round.contests[0].body
        return tuple(each for each in self.round.contests if each.body == body)

    @property
    def persons(self) -> dict[str, str]:
        """Names by id: of the register, and of those who stood in the round."""
        held = {p.id: p.name for p in self.register.persons} if self.register else {}
        stood = {each.person: each.name for one in self.round.contests for each in one.candidates}
        return stood | held

    def name(self, person: str) -> str:
        """Return a person's name."""
        return self.persons.get(person, person)

    def organisation(self, backer: str) -> str:
        """Return an organisation's name."""
        known = self.organisations
        return known[backer].name if backer in known else backer

    def paths(self, contests: Iterable[ContestResult]) -> tuple[str, ...]:
        """Return contests of the round as ``ROUND/CONTEST``."""
        return tuple(f"{self.round.id}/{each.id}" for each in contests)

    def family(self, backer: str) -> frozenset[str]:
        """Return a backer with all that are under it on the day of the round."""
        return family(self.organisations, backer, self.round.date)


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

    @property
    def range(self) -> Between:
        """The seats that the backer can have won."""
        return Between(self.seats, self.most)


def of_history(history: History, one: RoundResult) -> Asked:
    """Return a round of a history as it is asked."""
    return Asked(one, history.rounds, history.organisations, history.register, history.sizes)


def of_source(source: Source, one: RoundResult) -> Asked:
    """Return a round of results as it is asked, wherever they come from."""
    sizes = source.history.sizes if source.history else ()
    return Asked(one, source.rounds, source.organisations, source.register, sizes)


def won(asked: Asked, scope: Scope, backer: str, snapshot: Snapshot) -> Won:
    """Return what a backer, with those under it, won in a scope."""
    ids = asked.family(backer)
    rows = [backed(each, backer, snapshot, ids) for each in scope.contests]
    return Won(
        seats=sum(row.seats_won for row in rows),
        all=sum(row.seats for row in rows),
        unknown=sum(row.seats_open for row in rows),
        persons=frozenset(person for row in rows for person in row.won),
    )
