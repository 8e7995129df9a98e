"""One stage of a count as a frozen value: what was done, under which clause, with what effect.

Codes, never sentences: words belong to the report and can be translated.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.figures import Value, Votes

__all__ = [
    "Action",
    "Fate",
    "Iteration",
    "Reason",
    "Settled",
    "Share",
    "Stage",
    "Tie",
    "Transfer",
    "ValueMade",
]


class Action(StrEnum):
    """What a stage does."""

    FIRST_COUNT = "first_count"
    SURPLUS = "surplus"
    EXCLUSION = "exclusion"
    ELECTION = "election"
    """Candidates are elected without moving a paper."""
    ITERATION = "iteration"
    """Keep values are worked out afresh (Meek)."""
    MARKS = "marks"
    """Marks are counted (block vote, approval, limited vote)."""
    SECTION = "section"
    """One section of a weighted vote is brought in."""


class Reason(StrEnum):
    """Why a candidate was elected or excluded."""

    QUOTA = "quota"
    LAST_VACANCIES = "last_vacancies"
    """As many continuing candidates as vacancies remained."""
    MOST_VOTES = "most_votes"
    MAJORITY = "majority"
    CANNOT_BE_OVERTAKEN = "cannot_be_overtaken"
    LOWEST = "lowest"
    BULK = "bulk"
    """Excluded together: even all together they could not reach the next candidate."""
    CONSTRAINT = "constraint"
    """Excluded because a constraint leaves no seat for the candidate."""
    GUARDED = "guarded"
    """Elected because a constraint needs the candidate."""
    WITHDRAWN = "withdrawn"
    RON = "re_open_nominations"
    VACATED = "vacated"
    """Papers of a member who left the seat, in a vacancy re-run."""
    SITTING = "sitting_member"
    """Protected as a sitting member in a vacancy re-run."""


class Settled(StrEnum):
    """What settled a tie."""

    EARLIER_STAGE = "earlier_stage"
    LOT = "lot"


class Fate(NamedTuple):
    """A candidate elected or excluded at a stage. ``order`` counts elected candidates from 1."""

    candidate: int
    reason: Reason
    clause: str
    order: int = 0


class Tie(NamedTuple):
    """Equal candidates, for what purpose one was chosen, and what settled it.

    ``stage`` is the earlier stage that told them apart; ``lot`` the number of the decision.
    """

    purpose: str
    tied: tuple[int, ...]
    chosen: int
    settled: Settled
    clause: str
    stage: int | None = None
    lot: int | None = None


class ValueMade(NamedTuple):
    """How a transfer value was made: ``surplus`` over ``divisor``, shared by ``papers``."""

    surplus: Votes
    divisor: Votes
    papers: int
    value: Value | None


class Share(NamedTuple):
    """What one destination received from one parcel (candidate None: non-transferable)."""

    candidate: int | None
    papers: int
    votes: Votes


class Transfer(NamedTuple):
    """One parcel on the move: whose it was, when received, its old and new value, where it went."""

    source: int
    received: int
    papers: int
    old_value: Value
    new_value: Value
    shares: tuple[Share, ...]


class Iteration(NamedTuple):
    """Keep values (decimal text by candidate) and number of iterations of a Meek stage."""

    keep_values: Mapping[int, str]
    iterations: int
    surplus: Votes


class Stage(NamedTuple):
    """The state of the count when a stage is over, and all that the stage did.

    ``votes`` and ``papers`` map every standing candidate to the total after the stage;
    ``movement`` is the change in votes; ``non_transferable`` and ``lost`` (to rounding; negative
    where a law rounds up) are totals so far. Together they make the valid vote. ``subjects`` are
    those whose papers moved. ``non_transferable_papers`` counts whole papers set down so far.
    Where marks are counted, ``papers`` are those that mark a candidate, and overlap.
    ``excluded`` names those excluded by the decision that opens this stage. ``required`` is the
    vote that elects from here on, where a law lets it fall below the quota (None: it does not, or
    no seat is open).
    """

    number: int
    action: Action
    clause: str
    votes: Mapping[int, Votes]
    papers: Mapping[int, int]
    movement: Mapping[int, Votes]
    non_transferable: Votes
    non_transferable_papers: int
    lost: Votes
    quota: Votes | None = None
    subjects: tuple[int, ...] = ()
    value: ValueMade | None = None
    transfers: tuple[Transfer, ...] = ()
    elected: tuple[Fate, ...] = ()
    excluded: tuple[Fate, ...] = ()
    ties: tuple[Tie, ...] = ()
    iteration: Iteration | None = None
    label: str = ""
    required: Votes | None = None
