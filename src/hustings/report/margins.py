"""How close it was: the margin of the last seat, and the closest exclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.record import Reason
from hustings.report import kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.figures import Votes
    from hustings.record import Count, Stage

__all__ = ["Margin", "closest_exclusion", "last_seat"]


@dataclass(frozen=True, slots=True)
class Margin:
    """``ahead`` led ``behind`` by ``votes`` at the end of stage ``stage``."""

    stage: int
    ahead: int
    ahead_votes: Votes
    behind: int
    behind_votes: Votes

    @property
    def votes(self) -> Votes:
        """The lead in votes (negative where a constraint overrode the order)."""
        return self.ahead_votes - self.behind_votes


def last_seat(count: Count) -> Margin | None:
    """Return how far the last elected candidate led the next one at the stage that decided it.

    Where others still continued when the last seat was filled, that is the lead over the
    strongest of them at the end of that stage. Where the last seats fell to those who were left,
    it is the lead of the weakest of them over whoever was excluded last, at the end of the stage
    before that exclusion. None: nobody who could have had the seat was left out, or members
    were exchanged after the count.

    It is NOT the smallest number of papers that would change the result: another order of
    exclusions earlier in the count may need fewer, and one changed paper can move two votes.
    """
    filled = next((s for s in reversed(count.stages) if s.elected), None)
    if filled is None or kind.swaps(count, filled):
        return None
    winners = [f.candidate for s in count.stages[: filled.number] for f in s.elected]
    out = {f.candidate for s in count.stages[: filled.number] for f in s.excluded}
    rivals = [c for c in _present(count, filled) if c not in out and c not in winners]
    if rivals:
        behind = max(rivals, key=lambda c: filled.votes[c].units)
        return _margin(filled, winners[-1], behind)
    decisions = [m for m in _exclusions(count) if m.stage < filled.number]
    return decisions[-1] if decisions else None


def closest_exclusion(count: Count) -> Margin | None:
    """Return the exclusion with the smallest gap to the next candidate, the earliest of equal ones.

    The gap is taken at the end of the stage before: the next lowest continuing candidate less
    the excluded one (of several excluded together the strongest). Those whom a constraint or a
    sitting member shut out are passed over: few votes were not the reason. None: nobody was
    excluded for few votes.

    It is NOT a margin of victory: had the other candidate been excluded, the same people might
    still have been elected.
    """
    return min(_exclusions(count), key=lambda m: m.votes.units, default=None)


def _exclusions(count: Count) -> Iterator[Margin]:
    """Yield each exclusion by decision with the gap to the next lowest continuing candidate."""
    gone: set[int] = set()
    for before, stage in zip(count.stages, count.stages[1:], strict=False):
        gone |= {f.candidate for f in (*before.elected, *before.excluded)}
        shut = any(f.reason in (Reason.CONSTRAINT, Reason.SITTING) for f in stage.excluded)
        excluded = [] if shut else [f.candidate for f in stage.excluded]
        gone |= {f.candidate for f in stage.excluded} if shut else set()
        rest = [c for c in _present(count, before) if c not in gone and c not in excluded]
        if excluded and rest:
            ahead = min(rest, key=lambda c: before.votes[c].units)
            behind = max(excluded, key=lambda c: before.votes[c].units)
            yield _margin(before, ahead, behind)


def _present(count: Count, stage: Stage) -> list[int]:
    """Those who stand, without the clones of RON that have no vote yet."""
    clones = count.contest.ron_clones
    return [c for c, votes in stage.votes.items() if votes or c not in clones]


def _margin(stage: Stage, ahead: int, behind: int) -> Margin:
    return Margin(stage.number, ahead, stage.votes[ahead], behind, stage.votes[behind])
