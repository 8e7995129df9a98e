"""Which votes count: cast before the voter's membership ended, under the declared policy.

Pure: votes, absences and policy in; votes that do not count, each with its reason, out. The moment
of a vote is when the office accepted the envelope, and for a paper when its outer envelope came.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hustings.elections.definition import Arrivals, EqualTimes, Late, Reinstated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.definition import SettlementPlan
    from hustings.roll.absence import Absence

__all__ = ["REASONS", "Excluded", "Vote", "by_reason", "settle"]

ABSENCES = ("resigned", "lapsed", "suspended", "expelled")
"""Kinds of absence; each is the reason for which a vote cast in it does not count."""
PAPER_COUNTS = "paper_counts"
"""An envelope of an elector whose paper counts."""
ONLINE_COUNTS = "online_counts"
"""A paper of an elector whose envelope counts."""
REASONS = frozenset({*ABSENCES, PAPER_COUNTS, ONLINE_COUNTS})


class Vote(NamedTuple):
    """One vote as seen from outside. ``id``: the receipt of an envelope, the number of a paper;
    ``elector``: the commitment; ``at``: when the office had it."""

    channel: str
    id: str
    elector: str
    part: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Excluded:
    """A vote that does not count: for an absence, or for another vote of the same elector."""

    vote: Vote
    reason: str
    absence: Absence | None = None
    other: Vote | None = None


def settle(
    votes: Iterable[Vote],
    absences: Mapping[str, Sequence[Absence]],
    plan: SettlementPlan,
    close: datetime,
) -> tuple[Excluded, ...]:
    """Return the votes that do not count, in the order of their channel and id.

    Votes cast in an absence go first; of those left, an elector's paper or envelope strikes off the
    other. So a vote that does not count never takes the place of one that does. At most one vote
    of an elector by each channel may be given: what was replaced is not a vote any more.
    Raises ValueError where an elector has two by one channel, or an absence is of no known kind.
    """
    by_elector: dict[str, list[Vote]] = {}
    for vote in votes:
        by_elector.setdefault(vote.elector, []).append(vote)
    found: list[Excluded] = []
    for elector, cast in by_elector.items():
        if len({vote.channel for vote in cast}) != len(cast):
            raise ValueError("an elector has two votes by one channel: the replaced one must go")
        found += _of_elector(cast, absences.get(elector, ()), plan, close)
    return tuple(sorted(found, key=lambda each: (each.vote.channel, each.vote.id)))


def by_reason(excluded: Iterable[Excluded]) -> dict[str, int]:
    """Return the numbers of votes by the reason for which they do not count."""
    return dict(sorted(Counter(each.reason for each in excluded).items()))


def _of_elector(
    cast: Sequence[Vote], absences: Sequence[Absence], plan: SettlementPlan, close: datetime
) -> Iterator[Excluded]:
    kept = []
    for vote in cast:
        absence = _absence(vote.at, absences, plan, close) if absences else None
        if absence:
            yield Excluded(vote, absence.kind, absence)
        else:
            kept.append(vote)
    if len(kept) > 1:
        yield _struck(kept, plan)


def _struck(kept: Sequence[Vote], plan: SettlementPlan) -> Excluded:
    """Strike off one of a paper and an envelope; at equal times the paper counts."""
    paper, envelope = sorted(kept, key=lambda vote: vote.channel != "post")
    if plan.arrivals is Arrivals.PAPER or paper.at <= envelope.at:
        return Excluded(envelope, PAPER_COUNTS, other=paper)
    return Excluded(paper, ONLINE_COUNTS, other=envelope)


def _absence(
    at: datetime, absences: Sequence[Absence], plan: SettlementPlan, close: datetime
) -> Absence | None:
    """Return the absence for which a vote of that moment does not count, the earliest."""
    for absence in absences:
        if absence.kind not in ABSENCES:
            raise ValueError(f"{absence.kind!r} is no kind of absence: {', '.join(ABSENCES)}")
    covering = [each for each in absences if _covers(each, at, plan)]
    if not covering or _is_pardoned(absences, plan, close):
        return None
    return min(covering, key=lambda each: (_start(each, plan), ABSENCES.index(each.kind)))


def _start(absence: Absence, plan: SettlementPlan) -> datetime:
    """When an absence takes effect: by its own terms, or not before the office learnt of it."""
    late = plan.late is Late.REPORTED and absence.reported > absence.began
    return absence.reported if late else absence.began


def _covers(absence: Absence, at: datetime, plan: SettlementPlan) -> bool:
    """Whether a moment lies in an absence. The moment of reinstatement is in membership again."""
    start = _start(absence, plan)
    if absence.ended is not None and (absence.ended <= at or absence.ended <= start):
        return False
    return start < at or (start == at and plan.equal_times is EqualTimes.EXCLUDED)


def _is_pardoned(absences: Sequence[Absence], plan: SettlementPlan, close: datetime) -> bool:
    """Whether the voter was a member again when the poll closed, and the policy counts that.

    An absence that begins at the close itself begins after the poll.
    """
    if plan.reinstated is Reinstated.EXCLUDED:
        return False
    ended = [each.ended for each in absences]
    starts = [_start(each, plan) for each in absences]
    return not any(
        start < close and (end is None or (end > close and end > start))
        for start, end in zip(starts, ended, strict=True)
    )
