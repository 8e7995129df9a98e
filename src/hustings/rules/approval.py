"""Approval: any number of marks, one vote each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.marks import count_marks, marked_papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.tally.protocols import MarkTally
    from hustings.terms import Contest, Formality

CARD = Card(
    id="approval",
    version="1",
    title="Approval: any number of marks",
    law="The common rule of approval voting (Brams and Fishburn, 1978)",
    places=0,
    tallies=Tallies.MARKS,
    clauses=(
        Clause("marks", "The elector marks every candidate approved of, in no order."),
        Clause("most votes", "Those with most votes are elected, as many as there are seats."),
        Clause(
            "equal votes",
            "Equal votes with too few seats: lots are drawn, and nothing else decides.",
        ),
    ),
    readings=(
        "No statute is cited: a society's own rules set such votes in these words.",
        "Marks are not papers: the votes of the record are marks; its formality counts papers.",
        "A ranked paper approves of everyone it ranks.",
    ),
)


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def formality(contest: Contest) -> Formality:
    """Any number of marks, but at least one."""
    return marked_papers("marks", None, ranked=False)


def stages(contest: Contest, tally: MarkTally, lots: Lots) -> Iterator[Stage]:
    """Count in one stage."""
    return count_marks(contest, tally, lots, "most votes", "equal votes")
