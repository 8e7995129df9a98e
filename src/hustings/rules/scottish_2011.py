"""Scottish Local Government Elections Order 2011 (SSI 2011/399), schedule 1, rules 46 to 53.

Weighted inclusive Gregory with five decimal places. The same provisions stood as rules 45 to 52
in the Order of 2007 (SSI 2007/42), whose numbers are still often quoted.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes
from hustings.record import Action, Fate, Reason, ValueMade
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.choices import (
    elect_last,
    elect_reaching,
    fewest,
    lowest,
    shut_out,
)
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ledger import Held, Ledger, by_value, first_count, hand_on, hand_on_all
from hustings.rules.clauses.quota import droop_plus_one
from hustings.rules.clauses.stages import stage_of
from hustings.rules.clauses.ties import EXCLUDE, SURPLUS, backwards, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.tally.protocols import PaperTally

Told = dict[str, Any]

PLACES = 5  # r. 49(3): "to five decimal places (any remainder being ignored)"

CARD = Card(
    id="scottish_2011",
    version="1",
    title="Scottish councils: single transferable vote",
    law="Scottish Local Government Elections Order 2011 (SSI 2011/399), sch. 1, rr. 46-53",
    places=PLACES,
    tallies=Tallies.PAPERS,
    clauses=(
        Clause("r. 44", "Papers without a single clear first preference are rejected."),
        Clause("r. 46", "Valid papers are sorted by first preference, each worth one vote."),
        Clause("r. 47", "The quota: valid papers over seats plus one, whole part, plus one."),
        Clause("r. 48", "Whoever equals or exceeds the quota at the end of a stage is elected."),
        Clause(
            "r. 49",
            (
                "A surplus moves on all papers of its candidate, each at surplus times its value "
                "over the candidate's votes, cut off after five decimal places."
            ),
        ),
        Clause(
            "r. 50",
            "The largest surplus moves first; equal ones are told apart by the most recent stage "
            "at which they differed, else by lot.",
        ),
        Clause("r. 51", "With no surplus left the lowest is excluded; papers keep their value."),
        Clause(
            "r. 52",
            "Of equal lowest candidates the one who was lower at the most recent stage at which "
            "they differed is excluded, else lots are drawn.",
        ),
        Clause(
            "r. 53",
            "When as many continue as vacancies remain they are elected; nothing more moves.",
        ),
    ),
    readings=(
        "A candidate exactly at the quota has no surplus: r. 49(1) says 'exceeds'.",
        "Each excluded candidate is one stage: all values move together (r. 51(2)-(4)).",
        (
            "Of several equal candidates those who still share the worst total at an earlier "
            "stage go on to the stage before it (r. 52(2))."
        ),
    ),
)


def formality(contest: Contest) -> Formality:
    """R. 44(1) and 'next available preference' in art. 2: a ranking ends at a doubtful mark."""
    return Formality("r. 44", skipped=Treatment.CUT, repeated=Treatment.CUT)


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def stages(contest: Contest, tally: PaperTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage after another, in the order of events of rules 46 to 53."""
    ledger, shares = first_count(tally, contest.standing, Value.one(PLACES), PLACES)
    quota = droop_plus_one(sum(s.papers for s in shares), contest.seats, PLACES)
    done: list[Stage] = []
    field = Field.of(contest)
    told: Told = {"action": Action.FIRST_COUNT, "clause": "r. 46"}
    while True:
        field, elected = elect_reaching(contest, field, ledger.votes, quota, "r. 48", done, lots)
        field, last = elect_last(contest, field, ledger.votes, "r. 53", done)
        stage = stage_of(ledger, done, quota=quota, elected=elected + last, **told)
        done.append(stage)
        yield stage
        if field.is_full or not field.continuing:
            return
        if barred := shut_out(contest, field, ledger.votes):
            field, ledger, told = _exclude_barred(barred, field, ledger, tally, lots, done)
        elif surpluses := {c: v for c, v in ledger.votes.items() if v > quota}:
            ledger, told = _transfer_surplus(surpluses, quota, field, ledger, tally, lots, done)
        else:
            field, ledger, told = _exclude_lowest(contest, field, ledger, tally, lots, done)


def _transfer_surplus(
    surpluses: dict[int, Votes],
    quota: Votes,
    field: Field,
    ledger: Ledger,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> tuple[Ledger, Told]:
    """Rr. 49 and 50: the largest surplus, on all papers, at surplus x old value / votes."""
    largest = max(surpluses.values())
    tied = [c for c, votes in surpluses.items() if votes == largest]
    source, ties = settle(SURPLUS, tied, backwards(done), lots, best=max, clause="r. 50")
    surplus = largest - quota

    def new_value(held: Held) -> Value:
        return Value.down(Fraction(surplus.units, largest.units) * held.value.worth, PLACES)

    moving = by_value(ledger.piles[source], tally)
    ledger, transfers = hand_on(
        ledger,
        tally,
        source,
        moving,
        gives_up=surplus,
        continuing=field.continuing,
        stage=len(done) + 1,
        new_value=new_value,
    )
    whole = new_value(Held(moving[0].parcel, Value.one(PLACES), 1))
    papers = sum(held.parcel.papers for held in moving)
    return ledger, {
        "action": Action.SURPLUS,
        "clause": "r. 49",
        "subjects": (source,),
        "value": ValueMade(surplus, largest, papers, whole),
        "transfers": transfers,
        "ties": ties,
    }


def _exclude_lowest(
    contest: Contest,
    field: Field,
    ledger: Ledger,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> tuple[Field, Ledger, Told]:
    """Rr. 51 and 52: exclude the candidate with fewest votes."""
    tied = lowest(contest, field, ledger.votes)
    candidate, ties = settle(EXCLUDE, tied, backwards(done), lots, best=min, clause="r. 52")
    told = {"excluded": (Fate(candidate, Reason.LOWEST, "r. 51"),), "ties": ties}
    return _exclude(candidate, field, ledger, tally, len(done) + 1, told)


def _exclude_barred(
    barred: tuple[int, ...],
    field: Field,
    ledger: Ledger,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> tuple[Field, Ledger, Told]:
    """No clause of the Order: whom a constraint bars goes at once, the lowest first."""
    tied = fewest(barred, ledger.votes)
    candidate, ties = settle(EXCLUDE, tied, backwards(done), lots, best=min, clause="r. 52")
    told = {"excluded": (Fate(candidate, Reason.CONSTRAINT, "constraint"),), "ties": ties}
    return _exclude(candidate, field, ledger, tally, len(done) + 1, told)


def _exclude(
    candidate: int, field: Field, ledger: Ledger, tally: PaperTally, stage: int, told: Told
) -> tuple[Field, Ledger, Told]:
    """R. 51(2)-(4): papers of the excluded go on at the value at which they came."""
    field = field.exclude([candidate])
    ledger, transfers = hand_on_all(ledger, tally, candidate, field.continuing, stage)
    told |= {"action": Action.EXCLUSION, "clause": "r. 51", "subjects": (candidate,)}
    return field, ledger, told | {"transfers": transfers}
