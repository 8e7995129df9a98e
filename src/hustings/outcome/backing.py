"""What a slate, a backer or an umbrella won in one contest.

Backers overlap: a candidate may have several, so seats of several backers can be more than all
seats. Everything is told twice where it differs: as papers were issued, and as at the close.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import divide_nearest
from hustings.outcome.poll import votes_cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import CandidateResult, ContestResult

__all__ = ["Backed", "Snapshot", "backed", "backers", "first_seat", "largest", "unbacked"]


class Snapshot(StrEnum):
    """Which endorsements count."""

    ISSUED = "issued"
    """Those that held when papers were issued."""
    CLOSED = "closed"
    """Those that held at the close of the poll."""


class Backed(NamedTuple):
    """What one backer won. ``won`` and ``lost`` are persons; ``unknown``: those of whom no source
    says whether they were elected; shares are hundredths of one per cent, to the nearest.

    ``seats_won``: as many as persons, or as a source states them without names; ``seats_open``:
    seats of the contest whose winner no source tells, and which may be the backer's too.
    """

    backer: str
    snapshot: Snapshot
    seats: int
    seats_won: int
    seats_open: int
    won: tuple[str, ...]
    lost: tuple[str, ...]
    unknown: tuple[str, ...]
    votes: int | None
    votes_share: int | None

    @property
    def stood(self) -> int:
        """How many stood with this backing."""
        return len(self.won) + len(self.lost) + len(self.unknown)

    @property
    def seats_share(self) -> int:
        """Seats won out of all seats of the contest."""
        return divide_nearest(self.seats_won * 10_000, self.seats)

    @property
    def success(self) -> int | None:
        """Elected out of those who stood; None where that is not known of all, or nobody did."""
        if not self.stood or self.unknown:
            return None
        return divide_nearest(len(self.won) * 10_000, self.stood)

    @property
    def sweep(self) -> bool:
        """Whether every seat of a contest for several was won."""
        return self.seats_won == self.seats > 1

    @property
    def all_elected(self) -> bool:
        """Whether everybody who stood with this backing was elected, be it fewer than the seats."""
        return self.stood > 0 and len(self.won) == self.stood

    @property
    def nothing(self) -> bool:
        """Whether candidates stood with this backing and none was elected."""
        return bool(self.lost) and not self.seats_won and not self.unknown


def backers(contest: ContestResult) -> tuple[str, ...]:
    """Return all who backed somebody at either moment, in the order in which they are met."""
    named = (id_ for each in contest.stood for id_ in (*each.issued, *each.closed))
    return tuple(dict.fromkeys((*named, *(id_ for id_, _ in contest.seats_by))))


def backed(
    contest: ContestResult,
    backer: str,
    snapshot: Snapshot = Snapshot.CLOSED,
    family: Collection[str] = (),
) -> Backed:
    """Return what a backer won.

    ``family``: all ids that count as this backer, for an umbrella those under it too; a candidate
    with several of them counts once. Empty: the backer alone.
    """
    ids = frozenset(family) or frozenset((backer,))
    mine = [each for each in contest.stood if ids & frozenset(_of(each, snapshot))]
    won = tuple(each.person for each in mine if each.elected)
    stated = [seats for id_, seats in contest.seats_by if id_ in ids]
    votes, total = _sum(mine), votes_cast(contest)
    return Backed(
        backer=backer,
        snapshot=snapshot,
        seats=contest.seats,
        seats_won=sum(stated) if stated else len(won),
        seats_open=0 if stated else contest.untold,
        won=won,
        lost=tuple(each.person for each in mine if each.elected is False),
        unknown=tuple(each.person for each in mine if each.elected is None),
        votes=votes,
        votes_share=divide_nearest(votes * 10_000, total) if total and votes is not None else None,
    )


def unbacked(contest: ContestResult, snapshot: Snapshot = Snapshot.CLOSED) -> tuple[str, ...]:
    """Return those who stood with nobody's backing."""
    return tuple(each.person for each in contest.stood if not _of(each, snapshot))


def largest(
    contest: ContestResult,
    known: Mapping[str, Organisation],
    snapshot: Snapshot = Snapshot.CLOSED,
) -> tuple[Backed, ...]:
    """Return the backer with the most seats; several where they are equal.

    Of organisations that back the very same people the slate speaks for all; an umbrella is left
    out, for it is no list of its own.
    """
    rows = [
        backed(contest, id_, snapshot)
        for id_ in backers(contest)
        if id_ not in known or known[id_].kind != "umbrella"
    ]
    most = max((row.seats_won for row in rows), default=0)
    found = [row for row in rows if most and row.seats_won == most]
    slates = [row for row in found if row.backer in known and known[row.backer].kind == "slate"]
    spoken = {row.won for row in slates if row.won}
    return tuple(row for row in found if row in slates or row.won not in spoken)


def first_seat(
    contest: ContestResult, backer: str, earlier: Iterable[ContestResult]
) -> tuple[bool, int]:
    """Return whether this is the backer's first seat in the section, and how many polls were asked.

    As far as the earlier contests go that are given: none of an organisation's seats before them.
    """
    before = [
        each
        for each in earlier
        if (each.body, each.section) == (contest.body, contest.section) and each.date < contest.date
    ]
    won = backed(contest, backer).seats_won > 0
    return won and not any(backed(each, backer).seats_won for each in before), len(before)


def _of(one: CandidateResult, snapshot: Snapshot) -> tuple[str, ...]:
    return one.issued if snapshot is Snapshot.ISSUED else one.closed


def _sum(candidates: list[CandidateResult]) -> int | None:
    known = [each.votes for each in candidates if each.votes is not None]
    return sum(known) if known and len(known) == len(candidates) else None
