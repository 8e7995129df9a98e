"""Limited vote: fewer marks than seats, one vote each."""

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
    id="limited_vote",
    version="1",
    title="Limited vote: fewer marks than seats",
    law="The common rule of the limited vote",
    places=0,
    tallies=Tallies.MARKS,
    clauses=(
        Clause(
            "marks", "The elector marks up to the number of candidates that the option marks sets."
        ),
        Clause("too many marks", "A paper with more marks is set aside whole."),
        Clause("most votes", "Those with most votes are elected, as many as there are seats."),
        Clause(
            "equal votes",
            "Equal votes with too few seats: lots are drawn, and nothing else decides.",
        ),
    ),
    readings=(
        "No statute is cited: a society's own rules set such votes in these words.",
        "Marks are not papers: the votes of the record are marks; its formality counts papers.",
        "Without the option it is one mark fewer than seats, as in the British Act of 1867.",
        "With ranked=yes the papers are rankings, and their first preferences are the marks.",
    ),
    options={"marks": "", **RANKED},
)


def rule(marks: str = "", ranked: str = RANKED["ranked"]) -> Rule:
    """Return the rule; ``marks`` is a number fewer than the seats (empty: one fewer).

    Raise ValueError where an option cannot be read; counting raises it where marks do not fit.
    """
    if marks and not (marks.isascii() and marks.isdigit()):
        raise ValueError(f"option marks is a whole number, not {marks!r}")
    rankings = yes("ranked", ranked)

    def formality(contest: Contest) -> Formality:
        allowed = int(marks) if marks else contest.seats - 1
        if not 0 < allowed < contest.seats:
            raise ValueError(
                f"a limited vote has fewer marks than seats and at least one, not {allowed} of "
                f"{contest.seats}: set the option marks, or use block_vote or plurality"
            )
        return marked_papers("too many marks", allowed, ranked=rankings)

    return Rule(CARD, stages, formality, {"marks": marks, "ranked": ranked})


def stages(contest: Contest, tally: MarkTally, lots: Lots) -> Iterator[Stage]:
    """Count in one stage."""
    return count_marks(contest, tally, lots, "most votes", "equal votes")
