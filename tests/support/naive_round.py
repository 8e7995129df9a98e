"""Which votes count, worked out minute by minute: slow, and nothing but the words of the rule.

Shares no code with the settlement. A member's absences are laid out on a line of minutes, and each
vote looks up its own minute on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

FIRST, LAST = -10, 100
"""The line of minutes: from well before a poll to well after it."""


@dataclass(frozen=True)
class Cast:
    """A vote as its voter knows it. ``id``: receipt or number; ``marks`` None: rubbish inside."""

    member: str
    part: str
    channel: str
    id: str
    minute: int
    marks: tuple[int, ...] | None


@dataclass(frozen=True)
class Away:
    """Out of membership from ``began``; the office heard of it at ``reported``."""

    kind: str
    began: int
    reported: int
    ended: int | None = None

    def back(self, minute):
        return self if self.ended is not None else replace(self, ended=minute)


@dataclass(frozen=True)
class Policy:
    equal_times: str
    late: str
    reinstated: str
    arrivals: str


def _line(absence, policy):
    """The minutes of one absence, the one in which it begins first."""
    late = policy.late == "reported"
    start = max(absence.began, absence.reported) if late else absence.began
    return list(range(start, LAST if absence.ended is None else absence.ended))


def minutes_away(absences, policy):
    """Every minute in which a vote of this member does not count, by absences alone."""
    lines = [_line(each, policy) for each in absences]
    if policy.equal_times == "counts":
        lines = [line[1:] for line in lines]
    return {minute for line in lines for minute in line}


def is_member_at_close(absences, policy, close):
    """Whether no absence that had begun before lies over the minute of the close."""
    lines = [_line(each, policy) for each in absences]
    return not any(close in line[1:] for line in lines)


def standing(casts):
    """Of each member and channel the last vote that was given."""
    last = {}
    for cast in casts:
        last[cast.member, cast.channel] = cast
    return list(last.values())


def counting(casts, absences, policy, close):
    """The votes that count: given in membership, and one of each member."""
    kept = {}
    for cast in standing(casts):
        away = absences.get(cast.member, ())
        pardoned = policy.reinstated == "counts" and is_member_at_close(away, policy, close)
        if pardoned or cast.minute not in minutes_away(away, policy):
            kept.setdefault(cast.member, []).append(cast)
    return [_of_two(votes, policy) for votes in kept.values()]


def _of_two(votes, policy):
    """Of a paper and a vote online the one that the policy lets count."""
    if len(votes) == 1:
        return votes[0]
    paper = next(vote for vote in votes if vote.channel == "post")
    online = next(vote for vote in votes if vote.channel == "online")
    if policy.arrivals == "paper" or paper.minute <= online.minute:
        return paper
    return online
