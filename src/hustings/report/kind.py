"""What kind of count a record holds: papers that move, keep values, marks, sections in per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.record import Action, Reason

if TYPE_CHECKING:
    from hustings.record import Count, Stage

__all__ = [
    "by_keep",
    "by_majority",
    "by_marks",
    "by_section",
    "continues",
    "first_heading",
    "is_motion",
    "last_heading",
    "swaps",
    "wholes",
]


def by_section(count: Count) -> bool:
    """Whether sections are weighed, so that the votes of the record are per cents."""
    return any(stage.action is Action.SECTION for stage in count.stages)


def by_marks(count: Count) -> bool:
    """Whether marks are counted: votes are marks, and a paper may bear several."""
    return count.stages[0].action is Action.MARKS


def by_keep(count: Count) -> bool:
    """Whether keep values share every paper out (Meek)."""
    return any(stage.iteration for stage in count.stages)


def is_motion(count: Count) -> bool:
    """Whether the vote is on a motion, for (candidate 1) or against, and elects nobody."""
    return count.rule.id == "card_vote"


def by_majority(count: Count) -> bool:
    """Whether the quota of the record is a majority, worked out afresh at every stage."""
    fates = [fate for stage in count.stages for fate in stage.elected]
    return count.quota is not None and any(fate.reason is Reason.MAJORITY for fate in fates)


def wholes(count: Count) -> tuple[Stage, ...]:
    """Return the stages that tell of the whole contest, without those of one section alone."""
    return tuple(stage for stage in count.stages if stage.action is not Action.SECTION)


def continues(stage: Stage) -> bool:
    """Whether the stage moves further papers of an exclusion that an earlier stage opened."""
    return stage.action is Action.EXCLUSION and not stage.excluded


def swaps(count: Count, stage: Stage) -> bool:
    """Whether the stage exchanges members after the count, so that constraints are kept."""
    seated = {f.candidate for s in count.stages[: stage.number - 1] for f in s.elected}
    return any(fate.candidate in seated for fate in stage.excluded)


def first_heading(count: Count) -> str:
    """Return the message that heads the figures of the first stage of the whole contest."""
    if by_marks(count):
        return "Votes"
    return "First round, per cent" if by_section(count) else "First preferences"


def last_heading(count: Count) -> str:
    """Return the message that heads the figures with which each candidate ended."""
    return "Last round, per cent" if by_section(count) else "Last votes"
