"""What simulated members do while the poll is open: who votes, when, by which channel, who leaves.

Moments are microseconds since 1970 in UTC (int64), 0 where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.simulate.script import Poll

__all__ = ["Conduct", "conduct", "micros", "moment"]

DAY = 86_400_000_000
"""Microseconds."""


@dataclass(frozen=True, eq=False)
class Conduct:
    """One row a member.

    ``post``: is sent a paper by post; ``votes``: votes; ``at``: at this moment (on paper: the paper
    is received then); ``again``: votes online once more at this moment; ``doubtful``: leaves a
    doubtful mark on the paper; ``left``: leaves, or is suspended or expelled (``lapsed``), at this
    moment; ``reported``: when the office learnt of it.
    """

    post: NDArray[np.bool_]
    votes: NDArray[np.bool_]
    at: NDArray[np.int64]
    again: NDArray[np.int64]
    doubtful: NDArray[np.bool_]
    left: NDArray[np.int64]
    lapsed: NDArray[np.bool_]
    reported: NDArray[np.int64]


def micros(at: datetime) -> int:
    """Return a moment as microseconds since 1970."""
    since = at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment(at: int) -> datetime:
    """Return microseconds since 1970 as a moment in UTC."""
    seconds, rest = divmod(at, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest)


def conduct(
    chance: np.random.Generator, members: int, poll: Poll, opens: datetime, closes: datetime
) -> Conduct:
    """Return what each of the members does between the opening and the close."""
    start, end = micros(opens), micros(closes)
    votes = _share(chance, members, poll.turnout)
    post = _share(chance, members, poll.post)
    at = _times(chance, members, start, end)
    second = at + chance.integers(1, 2 * DAY, members)
    again = np.where(
        votes & ~post & _share(chance, members, poll.again) & (second < end), second, 0
    )
    early = _share(chance, members, poll.before_vote)
    late = _share(chance, members, poll.after_vote) & votes & ~early
    lapsed = _share(chance, members, poll.lapsed) & ~early & ~late
    before = start + (chance.random(members) * (at - start)).astype(np.int64)
    after = at + 1 + (chance.random(members) * (end - at - 1)).astype(np.int64)
    left = np.where(early, before, np.where(late | lapsed, after, 0))
    slow = _share(chance, members, poll.late)
    return Conduct(
        post=post,
        votes=votes,
        at=np.where(votes, at, 0),
        again=again,
        doubtful=post & votes & _share(chance, members, poll.doubtful),
        left=left,
        lapsed=lapsed,
        reported=np.where(left > 0, left + np.where(slow, DAY, 0), 0),
    )


def _share(chance: np.random.Generator, members: int, thousandths: int) -> NDArray[np.bool_]:
    return chance.integers(0, 1000, members) < thousandths


def _times(chance: np.random.Generator, members: int, start: int, end: int) -> NDArray[np.int64]:
    """When they vote: votes come in two lumps, at once after the opening and towards the close."""
    drawn = chance.random(members)
    lump = chance.integers(0, 100, members)
    part = np.where(lump < 45, drawn**3, np.where(lump < 80, 1 - drawn**4, drawn))
    return start + (part * (end - start - 2)).astype(np.int64)
