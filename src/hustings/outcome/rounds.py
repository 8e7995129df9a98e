"""What a whole round says: positions over all contests, and who won them by backer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import divide_nearest
from hustings.outcome.backing import Snapshot, backed, backers
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult, RoundResult

__all__ = ["Positions", "Regions", "positions", "positions_by_backer", "regions"]


class Positions(NamedTuple):
    """Positions that a backer won in a round. ``by_contest``: won and seats of each contest in
    which it won any; ``unknown``: positions whose winner no source tells."""

    backer: str
    won: int
    all: int
    unknown: int
    by_contest: tuple[tuple[str, int, int], ...]

    @property
    def share(self) -> int:
        """Hundredths of one per cent of all positions, to the nearest."""
        return divide_nearest(self.won * 10_000, self.all)

    @property
    def majority(self) -> bool | None:
        """Whether it is more than half; None where unknown winners leave it open."""
        if 2 * self.won > self.all:
            return True
        return None if 2 * (self.won + self.unknown) > self.all else False


class Regions(NamedTuple):
    """One backer over the regions of a section: regions, seats, and what was won."""

    backer: str
    regions: int
    seats: int
    won: int

    @property
    def share(self) -> int:
        """Hundredths of one per cent of the seats, to the nearest."""
        return divide_nearest(self.won * 10_000, self.seats)


def positions(
    round_: RoundResult,
    backer: str,
    body: str,
    family: Collection[str] = (),
    snapshot: Snapshot = Snapshot.CLOSED,
) -> Positions:
    """Return the positions of a body that a backer won in a round."""
    held = [each for each in round_.contests if each.body == body]
    won = [(each.id, _won(each, backer, family, snapshot), each.seats) for each in held]
    return Positions(
        backer=backer,
        won=sum(number for _, number, _ in won),
        all=sum(each.seats for each in held),
        unknown=sum(_untold(each) for each in held),
        by_contest=tuple(row for row in won if row[1]),
    )


def positions_by_backer(
    round_: RoundResult, body: str, known: Mapping[str, Organisation]
) -> tuple[Positions, ...]:
    """Return what every backer won on a body, the most first; an umbrella with all under it."""
    named = (id_ for each in round_.contests if each.body == body for id_ in backers(each))
    rows = [
        positions(round_, backer, body, family(known, backer, round_.date))
        for backer in dict.fromkeys(named)
    ]
    return tuple(sorted(rows, key=lambda row: -row.won))


def regions(
    contests: Iterable[ContestResult], backer: str, family: Collection[str] = ()
) -> Regions:
    """Return one backer over the contests of all regions of a section.

    A contest that is published as one number for the whole counts with the regions that it names.
    """
    held = tuple(contests)
    return Regions(
        backer=backer,
        regions=len({each.region for each in held if each.region}),
        seats=sum(each.seats for each in held),
        won=sum(_won(each, backer, family, Snapshot.CLOSED) for each in held),
    )


def _won(contest: ContestResult, backer: str, family: Collection[str], snapshot: Snapshot) -> int:
    ids = frozenset(family) or frozenset((backer,))
    told = sum(seats for id_, seats in contest.seats_by if id_ in ids)
    return told or len(backed(contest, backer, snapshot, ids).won)


def _untold(contest: ContestResult) -> int:
    """Seats whose winner no source tells."""
    told = len(contest.elected) or sum(seats for _, seats in contest.seats_by)
    return max(0, contest.seats - told)
