"""Card vote: delegations vote for or against with the weight they carry, in halves of equal worth.

As the conference of the Labour Party of the United Kingdom decides on rule changes: constituency
parties are one half, affiliates the other, and per cents of both halves are added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.sections import (
    equal_or_given,
    percent_stage,
    poll,
    read_weights,
    round_of,
    totals,
)
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.tally.protocols import SectionTally

PLACES = 2
FOR, AGAINST = 1, 2

CARD = Card(
    id="card_vote",
    version="1",
    title="Card vote: weighted delegations, sections of equal worth",
    law="Labour Party conference practice (card votes of 2021, as LabourList printed them)",
    places=PLACES,
    tallies=Tallies.SECTIONS,
    clauses=(
        Clause("card", "A delegation casts its whole weight on one card, for (1) or against (2)."),
        Clause(
            "per cent",
            "In each half the weight for and against is taken in per cent of what was cast, and "
            "the halves are added, each worth fifty.",
        ),
        Clause("carried", "The motion is carried by more for than against."),
    ),
    readings=(
        "A paper of the record is one member whom a delegation carries; a card of 500 is 500.",
        "Equal per cents do not carry; no lot is drawn.",
        "A half that cast nothing takes no part.",
    ),
    options={"weights": ""},
    single_seat=True,
    sides=("for", "against"),
)


def rule(weights: str = "") -> Rule:
    """Return the rule; ``weights`` is ``"clps=1/2,affiliates=1/2"`` (empty: equal parts).

    Raise ValueError where it cannot be read; counting raises it where it names other sections or
    where the contest has others than two candidates, for and against.
    """
    given = read_weights(weights)

    def stages(contest: Contest, tally: SectionTally, lots: Lots) -> Iterator[Stage]:
        return _count(contest, tally, equal_or_given(tally.sections(), given))

    return Rule(CARD, stages, formality, {"weights": weights})


def formality(contest: Contest) -> Formality:
    """One side on a card; a card for both is set aside."""
    if contest.standing != {FOR, AGAINST}:
        raise ValueError(
            "a card vote has two candidates, 1 for and 2 against, not "
            f"{len(contest.candidates)} of whom {len(contest.withdrawn)} withdrew"
        )
    return Formality(
        "card", overvote=Treatment.INFORMAL, repeated=Treatment.PASS_OVER, most=1, unordered=True
    )


def _count(contest: Contest, tally: SectionTally, weights: dict[str, Fraction]) -> Iterator[Stage]:
    """Count in one stage for each section and one for their sum."""
    polls = poll(tally, weights, contest.standing, contest.standing)
    done = round_of(polls, contest.standing, PLACES, [], "per cent")
    yield from done
    shares = totals(polls, contest.standing)
    winner = FOR if shares[FOR] > shares[AGAINST] else AGAINST
    yield percent_stage(
        done,
        shares,
        polls,
        PLACES,
        None,
        action=Action.FIRST_COUNT,
        clause="carried",
        label="1",
        elected=(Fate(winner, Reason.MAJORITY, "carried", 1),),
    )
