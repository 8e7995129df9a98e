"""Every vote has a home: stages pass through here and stop the count where they do not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.record import Stage

__all__ = ["UnbalancedError", "marks_balanced", "papers_balanced", "total"]


class UnbalancedError(AssertionError):
    """A stage does not account for every vote: a defect of the rule, never of the ballots."""


def total(stage: Stage) -> Votes:
    """Return all votes of a stage: candidates, non-transferable, lost to rounding."""
    units = sum(votes.units for votes in stage.votes.values())
    return Votes(units, stage.lost.places) + stage.non_transferable + stage.lost


def papers_balanced(stages: Iterable[Stage], valid: int) -> Iterator[Stage]:
    """Yield the stages; raise UnbalancedError where a vote or one of the valid papers is missing.

    A stage of one section holds its papers only; together they are those of the sum that follows.
    """
    first: Stage | None = None
    apart = 0
    for stage in stages:
        first = first or stage
        here, papers = total(stage), sum(stage.papers.values()) + stage.non_transferable_papers
        if stage.action is Action.SECTION:
            apart, papers = apart + papers, valid
        elif apart:
            apart, papers = 0, papers if apart == papers else apart
        if here != total(first) or papers != valid:
            raise UnbalancedError(
                f"stage {stage.number}: {here} votes of {total(first)}, {papers} papers of {valid}"
            )
        yield stage


def marks_balanced(stages: Iterable[Stage], marks: int, valid: int) -> Iterator[Stage]:
    """Yield the stages; raise UnbalancedError where one does not hold all the marks.

    A paper with several marks has no single home, so marks are balanced and not papers; no
    candidate can have more papers than there are.
    """
    for stage in stages:
        here = total(stage)
        if here != Votes.whole(marks, here.places) or max(stage.papers.values()) > valid:
            raise UnbalancedError(f"stage {stage.number}: {here} marks of {marks}")
        yield stage
