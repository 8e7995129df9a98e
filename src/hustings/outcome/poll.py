"""Figures of one poll: places, shares, turnout, and by how much the last seat was missed.

All from whole numbers as they are known. A figure that would need an unknown number is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import divide_nearest, divide_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.outcome.result import CandidateResult, ContestResult

__all__ = [
    "BY_VOTES",
    "Margin",
    "in_order_of_election",
    "margin",
    "place",
    "share",
    "turnout",
    "valid_papers",
    "votes_cast",
]

BY_VOTES = frozenset({"block_vote", "plurality", "limited_vote", "approval"})
"""Methods where whoever has more votes is elected, so that a margin is a difference of votes."""


class Margin(NamedTuple):
    """Between the last elected and the first not elected.

    ``least`` and ``most`` bound the difference in votes; they are equal where both numbers are
    known. ``needed``: votes more with which the first not elected would have passed the last
    elected (None: the difference is not known exactly).
    """

    elected: str
    missed: str
    least: int
    most: int

    @property
    def exact(self) -> int | None:
        """The difference where it is known."""
        return self.least if self.least == self.most else None

    @property
    def needed(self) -> int | None:
        """Votes more that would have been enough for the seat, without a lot."""
        return None if self.exact is None else self.exact + 1


def in_order_of_election(contest: ContestResult) -> tuple[CandidateResult, ...]:
    """Return who is elected: by stage, those of the first stage by votes; or by votes, where they
    decide. Where something of that is not known, those it concerns stay as they are listed."""
    found = contest.elected
    if contest.method in BY_VOTES:
        return _by_votes(found)
    if any(each.stage is None for each in found):
        return found
    first = _by_votes([each for each in found if each.stage == 1])
    later = [each for each in found if each.stage != 1]
    return (*first, *sorted(later, key=lambda each: each.stage or 0))


def _by_votes(found: Sequence[CandidateResult]) -> tuple[CandidateResult, ...]:
    if any(each.votes is None for each in found):
        return tuple(found)
    return tuple(sorted(found, key=lambda each: -(each.votes or 0)))


def votes_cast(contest: ContestResult) -> int | None:
    """Return the sum of the votes; None where a candidate's are unknown or one is not listed."""
    votes = [each.votes for each in contest.stood]
    known = [each for each in votes if each is not None]
    return sum(known) if contest.complete and known and len(known) == len(votes) else None


def place(contest: ContestResult, person: str) -> int | None:
    """Return the place in the poll: as the source says, else by votes; equal votes share one.

    Raises KeyError where the person did not stand.
    """
    one = next((each for each in contest.stood if each.person == person), None)
    if one is None:
        raise KeyError(f"{person} did not stand for {contest.title}")
    if one.place is not None or one.votes is None or votes_cast(contest) is None:
        return one.place
    return 1 + sum((each.votes or 0) > one.votes for each in contest.stood)


def share(contest: ContestResult, one: CandidateResult) -> int | None:
    """Return hundredths of one per cent of all votes, to the nearest, or as the source says."""
    if one.share is not None or one.votes is None:
        return one.share
    total = votes_cast(contest)
    return divide_nearest(one.votes * 10_000, total) if total else None


def turnout(contest: ContestResult) -> int | None:
    """Return papers out of the electorate in hundredths of one per cent, to the nearest."""
    if contest.papers is None or not contest.electorate:
        return None
    return divide_nearest(contest.papers * 10_000, contest.electorate)


def margin(contest: ContestResult) -> Margin | None:
    """Return by how much the last seat was missed, as exactly as the known numbers allow.

    None where votes do not decide (ranked papers, a college), or nothing bounds the difference. The
    last elected is the one with the fewest known votes, or the one whom the source places last.
    """
    if contest.method not in BY_VOTES:
        return None
    losers = [each for each in contest.stood if each.elected is False and each.votes is not None]
    first = max(losers, key=lambda each: each.votes or 0, default=None)
    if first is None or first.votes is None or not _is_first_missed(contest, first):
        return None
    winners = contest.elected
    known = [each for each in winners if each.votes is not None]
    if not known:
        return None
    lowest = min(known, key=lambda each: each.votes or 0)
    difference = (lowest.votes or 0) - first.votes
    if len(known) == len(winners):
        return Margin(lowest.person, first.person, difference, difference)
    last = next((each for each in winners if each.place == contest.seats), None)
    return Margin(last.person, first.person, 0, difference) if last else None


def _is_first_missed(contest: ContestResult, first: CandidateResult) -> bool:
    """Whether nobody with unknown votes can have come between."""
    if first.place == contest.seats + 1:
        return True
    unknown = [each for each in contest.stood if each.elected is False and each.votes is None]
    return contest.complete and not unknown


def valid_papers(quota_hundredths: int, seats: int) -> range:
    """Return the valid papers that give a quota of ``papers / (seats + 1)``, rounded up to 0.01.

    So the quota is made in ERS97, 5.1.6; an unrounded one is in the range too. A published quota
    thus tells the valid vote where it was not published.
    """
    below = (quota_hundredths - 1) * (seats + 1)
    return range(divide_up(below + 1, 100), quota_hundredths * (seats + 1) // 100 + 1)
