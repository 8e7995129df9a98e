"""Plurality: one mark, one vote, most votes win."""

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
    id="plurality",
    version="1",
    title="Plurality: one mark",
    law="Parliamentary elections rules (Representation of the People Act 1983, sch. 1)",
    places=0,
    tallies=Tallies.MARKS,
    clauses=(
        Clause("r. 37", "The elector marks one candidate."),
        Clause("r. 47", "A paper that votes for more candidates than one is set aside."),
        Clause("r. 50", "Whoever has most votes is elected; with several seats, those with most."),
        Clause("r. 49", "Equal votes: lots are drawn, and nothing else decides."),
    ),
    readings=(
        "With several seats the one mark makes this the single non-transferable vote.",
        "With ranked=yes the papers are rankings, and their first preferences are the marks.",
    ),
    options=RANKED,
)


def rule(ranked: str = RANKED["ranked"]) -> Rule:
    """Return the rule; ``ranked`` is yes or no. Raise ValueError where it is neither."""
    rankings = yes("ranked", ranked)

    def formality(contest: Contest) -> Formality:
        return marked_papers("r. 47", 1, ranked=rankings)

    return Rule(CARD, stages, formality, {"ranked": ranked})


def stages(contest: Contest, tally: MarkTally, lots: Lots) -> Iterator[Stage]:
    """Count in one stage."""
    return count_marks(contest, tally, lots, "r. 50", "r. 49")
