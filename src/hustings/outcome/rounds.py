"""What a whole round says: positions over all contests, and who won them by backer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import divide_nearest
from hustings.outcome.backing import Snapshot, backed, backers
from hustings.outcome.between import Between
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult, RoundResult

__all__ = ["Positions", "Regions", "positions", "positions_by_backer", "regions"]


class Positions(NamedTuple):
    """Positions that a backer won in a round. ``by_contest``: won and seats of each contest in
    which it won any; ``unknown``: positions whose winner no source tells, and which may be the
    backer's too."""

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
        return Between(self.won, self.won + self.unknown).reaches(self.all // 2 + 1)


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
    rows = [(each.id, backed(each, backer, snapshot, family)) for each in held]
    return Positions(
        backer=backer,
        won=sum(row.seats_won for _, row in rows),
        all=sum(row.seats for _, row in rows),
        unknown=sum(row.seats_open for _, row in rows),
        by_contest=tuple((id_, row.seats_won, row.seats) for id_, row in rows if row.seats_won),
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
        won=sum(backed(each, backer, family=family).seats_won for each in held),
    )
