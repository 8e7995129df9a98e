"""Block vote: as many marks as seats, one vote each; often called first past the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.marks import RANKED, count_marks, marked_papers, yes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.tally.protocols import MarkTally
    from hustings.terms import Contest, Formality

CARD = Card(
    id="block_vote",
    version="1",
    title="Block vote: as many marks as seats",
    law="The common rule of block voting (multiple non-transferable vote)",
    places=0,
    tallies=Tallies.MARKS,
    clauses=(
        Clause(
            "marks", "The elector marks up to as many candidates as there are seats, in no order."
        ),
        Clause("too many marks", "A paper with more marks than seats is set aside whole."),
        Clause("most votes", "Those with most votes are elected, as many as there are seats."),
        Clause(
            "equal votes",
            "Equal votes with too few seats: lots are drawn, and nothing else decides.",
        ),
    ),
    readings=(
        "No statute is cited: a society's own rules set such votes in these words.",
        "Marks are not papers: the votes of the record are marks; its formality counts papers.",
        "With ranked=yes the papers are rankings, and their first preferences are the marks.",
    ),
    options=RANKED,
)


def rule(ranked: str = RANKED["ranked"]) -> Rule:
    """Return the rule; ``ranked`` is yes or no. Raise ValueError where it is neither."""
    rankings = yes("ranked", ranked)

    def formality(contest: Contest) -> Formality:
        return marked_papers("too many marks", contest.seats, ranked=rankings)

    return Rule(CARD, stages, formality, {"ranked": ranked})


def stages(contest: Contest, tally: MarkTally, lots: Lots) -> Iterator[Stage]:
    """Count in one stage."""
    return count_marks(contest, tally, lots, "most votes", "equal votes")
