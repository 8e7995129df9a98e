"""Papers that were opened and that the rule of the contest cannot read: they are set aside.

Some rules have no answer to a mark, such as two candidates of one rank, and a count refuses ballots
with such a paper. Whoever seals a vote with a program of their own, or writes on a paper by post,
can mark it so; one of them must not stop the count of all.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hustings import counting
from hustings.ballots.one_paper import refused
from hustings.front.ruling import ruling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.definition import ContestPlan
    from hustings.terms import Contest, Formality

__all__ = ["REFUSED", "formality_of", "parted"]

REFUSED = "refused_by_rule"
"""The reason with which such papers stand among those that cannot be read."""

Marks = tuple[int, ...]


def formality_of(plan: ContestPlan, issued: Contest) -> Formality:
    """Return what the rule of a contest says about marks on its paper as it was issued."""
    return counting.formality_of(ruling(plan.rule, plan.options), issued)


def parted(papers: Mapping[Marks, int], formality: Formality) -> tuple[Counter[Marks], int]:
    """Return the papers that the rule can judge, and how many others there are."""
    kept = Counter({m: number for m, number in papers.items() if not refused(m, formality)})
    return kept, sum(papers.values()) - kept.total()
