"""Electoral college: sections of fixed weight elect one person by eliminating rounds.

As the Labour Party of the United Kingdom elected its leader from 1993 to 2010: three sections of a
third each (members of parliament, party members, members of affiliates), preferences, per cents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.sections import (
    equal_or_given,
    percent_stage,
    poll,
    read_weights,
    round_of,
    settle_exact,
    totals,
)
from hustings.rules.clauses.ties import ELECT, EXCLUDE
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from hustings.lots import Lots
    from hustings.record import Stage, Tie
    from hustings.tally.protocols import SectionTally

PLACES = 3

CARD = Card(
    id="electoral_college",
    version="1",
    title="Electoral college of weighted sections (one seat)",
    law="Labour Party Rule Book 2010, ch. 4B.2 C, as told in House of Commons Library SN/PC/3938",
    places=PLACES,
    tallies=Tallies.SECTIONS,
    clauses=(
        Clause("sections", "Each section has a fixed part of the college, equal unless set."),
        Clause(
            "per cent",
            "A candidate's papers in a section are taken in per cent of its votes, times its part.",
        ),
        Clause("majority", "Whoever has more than half of the college is elected."),
        Clause(
            "elimination",
            "Else the lowest of the whole college is eliminated, and in every section the papers "
            "go to their next preference.",
        ),
        Clause(
            "equal",
            "Equal candidates: the first round at which they differed decides, else a lot.",
        ),
    ),
    readings=(
        "The clauses have no numbers here: the rule book itself was not at hand.",
        (
            "Papers without a further preference leave their section's votes: the published last "
            "round of 2010 makes 100 per cent."
        ),
        "The book is silent on equal candidates; earliest difference, then a lot, is chosen here.",
        "A section with no active paper takes no part; more than half is then of the rest.",
        "Per cents are written to the nearest; nothing is decided on a rounded figure.",
    ),
    options={"weights": ""},
    single_seat=True,
)


def rule(weights: str = "") -> Rule:
    """Return the rule; ``weights`` is ``"mps=1/3,members=2/3"`` (empty: equal parts).

    Raise ValueError where it cannot be read; counting raises it where it names other sections.
    """
    given = read_weights(weights)

    def stages(contest: Contest, tally: SectionTally, lots: Lots) -> Iterator[Stage]:
        return _count(contest, tally, lots, equal_or_given(tally.sections(), given))

    return Rule(CARD, stages, formality, {"weights": weights})


def formality(contest: Contest) -> Formality:
    """A ranking counts up to the first mark in doubt."""
    return Formality("sections", skipped=Treatment.CUT, repeated=Treatment.CUT)


def _count(
    contest: Contest, tally: SectionTally, lots: Lots, weights: dict[str, Fraction]
) -> Iterator[Stage]:
    """Count round after round: a stage for each section, then one for their sum."""
    field = Field.of(contest)
    done: list[Stage] = []
    earlier: list[tuple[int, dict[int, Fraction]]] = []
    opening: dict[str, Any] = {}
    told: dict[str, Any] = {"action": Action.FIRST_COUNT}
    while True:
        polls = poll(tally, weights, contest.standing, field.continuing)
        for stage in round_of(polls, contest.standing, PLACES, done, "per cent", **opening):
            done.append(stage)
            yield stage
        shares = totals(polls, contest.standing)
        field, fates, ties = _majority(field, shares, earlier, lots)
        before = done[earlier[-1][0] - 1] if earlier else None
        stage = percent_stage(
            done,
            shares,
            polls,
            PLACES,
            before,
            clause="majority",
            label=str(len(earlier) + 1),
            elected=fates,
            ties=ties,
            **told,
        )
        done.append(stage)
        yield stage
        if field.is_full:
            return
        lowest = [
            c for c in field.continuing if shares[c] == min(shares[d] for d in field.continuing)
        ]
        out, ties = settle_exact(EXCLUDE, lowest, earlier, lots, best=min, clause="equal")
        earlier.append((stage.number, shares))
        field = field.exclude([out])
        opening = {"excluded": (Fate(out, Reason.LOWEST, "elimination"),), "ties": ties}
        told = {"action": Action.EXCLUSION, "subjects": (out,)}


def _majority(
    field: Field,
    shares: dict[int, Fraction],
    earlier: list[tuple[int, dict[int, Fraction]]],
    lots: Lots,
) -> tuple[Field, tuple[Fate, ...], tuple[Tie, ...]]:
    """Elect who has more than half of what is in play; of two equal ones, as ``equal`` says."""
    most = max(shares[c] for c in field.continuing)
    leading = [c for c in field.continuing if shares[c] == most]
    if 2 * most <= sum(shares.values()) and not len(leading) == len(field.continuing) <= 2:
        return field, (), ()
    chosen, ties = settle_exact(ELECT, leading, earlier, lots, best=max, clause="equal")
    return field.elect([chosen]), (Fate(chosen, Reason.MAJORITY, "majority", 1),), ties
