"""Gains and losses of a backer in a section, against a baseline that has a name.

"Gained three" says nothing without it: against the members who sat the day before it may be one.
So a change cannot be made without its baseline, and is never told without it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.sitting import sitting
from hustings.bodies.term import End
from hustings.bodies.vacancy import vacancies
from hustings.outcome.backing import Snapshot, backed
from hustings.outcome.between import Between
from hustings.outcome.fates import eve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from hustings.bodies.register import Register
    from hustings.bodies.sitting import Sitting
    from hustings.outcome.result import CandidateResult, ContestResult, RoundResult

__all__ = ["Against", "Baseline", "Change", "baseline", "by_path", "change"]


class Against(StrEnum):
    """With what a result is compared."""

    SITTING = "sitting"
    """The members who sat for the section on the day before."""
    LAST_GENERAL = "last_general"
    """The last poll before in which all seats of the section were filled."""
    LAST_POLL = "last_poll"
    """The last poll of the section before, for all its seats or for some."""


class Baseline(NamedTuple):
    """What a result is compared with. ``contest``: its id as ``ROUND/CONTEST``, or empty;
    ``seats``: how many there were; ``held``: persons with their backers; ``stated``: seats by
    organisation where a source tells no names; ``unknown``: seats of which nobody knows who held
    them or who backed the holder."""

    against: Against
    on: date
    contest: str
    seats: int
    held: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: int
    stated: tuple[tuple[str, int], ...] = ()


class Change(NamedTuple):
    """Seats of a backer before and after, and the baseline that gives them their meaning.

    ``open_before`` and ``open_after``: further seats that may have been the backer's, because no
    source tells whose they were.
    """

    backer: str
    baseline: Baseline
    before: int
    after: int
    open_before: int = 0
    open_after: int = 0

    @property
    def difference(self) -> int | None:
        """Seats gained (lost: less than nought); None where unknown seats leave it open."""
        return self.bounds.least if self.bounds.known else None

    @property
    def bounds(self) -> Between:
        """The least and the most that the difference can be."""
        difference = self.after - self.before
        return Between(difference - self.open_before, difference + self.open_after)


def by_path(rounds: Iterable[RoundResult]) -> dict[str, ContestResult]:
    """Return contests by the path ``ROUND/CONTEST`` under which terms of office name them."""
    return {f"{one.id}/{each.id}": each for one in rounds for each in one.contests}


def baseline(
    against: Against,
    contest: ContestResult,
    register: Register,
    contests: dict[str, ContestResult],
) -> Baseline:
    """Return a baseline for a contest; raise LookupError where the history holds none.

    ``contests``: all that are known, by path.
    """
    if against is Against.SITTING:
        return _sitting(contest, register, contests)
    earlier = [
        (path, one)
        for path, one in contests.items()
        if (one.body, one.section) == (contest.body, contest.section) and one.date < contest.date
    ]
    if against is Against.LAST_GENERAL:
        earlier = [(path, one) for path, one in earlier if _is_general(one, register)]
    if not earlier:
        name = against.value.replace("_", " ")
        raise LookupError(f"no {name} of {contest.title} before {contest.date} is known")
    path, last = max(earlier, key=lambda pair: pair[1].date)
    held = tuple((each.person, each.closed) for each in last.elected)
    return Baseline(against, last.date, path, last.seats, held, last.untold, last.seats_by)


def change(
    contest: ContestResult, backer: str, compared: Baseline, family: Collection[str] = ()
) -> Change:
    """Return the change of a backer's seats; ``family`` as in :func:`outcome.backing.backed`."""
    ids = frozenset(family) or frozenset((backer,))
    stated = [seats for id_, seats in compared.stated if id_ in ids]
    named = sum(bool(ids & frozenset(by)) for _, by in compared.held)
    now = backed(contest, backer, Snapshot.CLOSED, ids)
    return Change(
        backer,
        compared,
        before=sum(stated) if stated else named,
        after=now.seats_won,
        open_before=0 if stated else compared.unknown,
        open_after=now.seats_open,
    )


def _sitting(
    contest: ContestResult, register: Register, contests: dict[str, ContestResult]
) -> Baseline:
    """The members of the day before, each with those who backed them in the poll of the seat."""
    day = eve(contest)
    now = sitting(register.body, register.terms, register.standings, day)
    members = now.of(contest.section)
    held = [
        (member.person, stood.closed)
        for member in members
        if (stood := _stood(contests.get(member.term.by), member.person)) is not None
    ]
    unknown = len(members) - len(held) + _holes(contest, register, now)
    return Baseline(Against.SITTING, day, "", len(members), tuple(held), unknown)


def _stood(poll: ContestResult | None, person: str) -> CandidateResult | None:
    named = poll.candidates if poll else ()
    return next((each for each in named if each.person == person), None)


def _holes(contest: ContestResult, register: Register, now: Sitting) -> int:
    """Seats of which nobody knows whether they were held."""
    if contest.section not in {section.id for section in now.sections}:
        return 0
    gone = vacancies(register.body, register.terms, register.standings, now.on)
    vacant = sum(e.section == contest.section and e.cause not in (None, End.EXPIRED) for e in gone)
    return now.empty(contest.section) - vacant


def _is_general(contest: ContestResult, register: Register) -> bool:
    try:
        return register.body.section(contest.section, contest.date).seats == contest.seats
    except KeyError:
        return False
