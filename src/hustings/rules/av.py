"""The alternative vote: one seat, as many preferences as the elector likes.

Counted as the Parliament of the United Kingdom wrote it down in 2011: rules 37A, 45A, 49 and 49A of
the parliamentary elections rules, by the Parliamentary Voting System and Constituencies Act 2011,
section 9 and schedule 10. They were enacted, lost the referendum and never came into force; no
other statute of that country says as exactly what a society's "alternative vote" leaves open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes
from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.choices import elect_last, elect_reaching, fewest, lowest, shut_out
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ledger import first_count, hand_on_all
from hustings.rules.clauses.stages import stage_of
from hustings.rules.clauses.ties import ELECT, EXCLUDE, forwards, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import Lots
    from hustings.record import Stage, Tie
    from hustings.rules.clauses.ledger import Ledger
    from hustings.tally.protocols import PaperTally

Told = dict[str, Any]

PLACES = 0

CARD = Card(
    id="av",
    version="1",
    title="Alternative vote (one seat)",
    law="Parliamentary Voting System and Constituencies Act 2011, s. 9 and sch. 10 (as enacted)",
    places=PLACES,
    tallies=Tallies.PAPERS,
    clauses=(
        Clause("r. 37A", "The elector numbers as many candidates as wished, from 1."),
        Clause("r. 45A(2)", "Whoever has more votes than all others together is elected."),
        Clause(
            "r. 45A(3)", "Else the lowest is excluded and the papers go to their next preference."
        ),
        Clause(
            "r. 45A(4)", "So on until one has more votes than all who remain in the count together."
        ),
        Clause(
            "r. 49",
            "Of equal lowest candidates the one with fewer first preferences is excluded, else "
            "with fewer votes at the next stage, and so on; else lots are drawn.",
        ),
        Clause(
            "r. 49A",
            "Of two who remain and are equal the one with more first preferences is elected, "
            "else with more votes at the next stage, and so on; else lots are drawn.",
        ),
    ),
    readings=(
        "The majority is of the votes still with a candidate, not of all valid papers.",
        "The quota in the record is the fewest votes that are such a majority at that stage.",
        "A ranking ends at a doubtful mark.",
    ),
    single_seat=True,
)


def formality(contest: Contest) -> Formality:
    """R. 37A: a ranking counts up to the first mark in doubt."""
    return Formality("r. 37A", skipped=Treatment.CUT, repeated=Treatment.CUT)


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def stages(contest: Contest, tally: PaperTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage for the first count and for each exclusion."""
    ledger, _ = first_count(tally, contest.standing, Value.one(PLACES), PLACES)
    done: list[Stage] = []
    field = Field.of(contest)
    told: Told = {"action": Action.FIRST_COUNT, "clause": "r. 45A(2)"}
    while True:
        quota = _majority(field, ledger)
        field, elected = elect_reaching(
            contest, field, ledger.votes, quota, told["clause"], done, lots
        )
        elected = tuple(fate._replace(reason=Reason.MAJORITY) for fate in elected)
        ties = told.pop("ties", ())
        if not elected and not shut_out(contest, field, ledger.votes):
            field, elected, drawn = _last(contest, field, ledger, lots, done)
            ties += drawn
        done.append(stage_of(ledger, done, quota=quota, elected=elected, ties=ties, **told))
        yield done[-1]
        if field.is_full or not field.continuing:
            return
        field, ledger, told = _exclude(contest, field, ledger, tally, lots, done)


def _majority(field: Field, ledger: Ledger) -> Votes:
    """R. 45A(2) and (4): the fewest votes that exceed those of all others together."""
    active = sum(ledger.votes[c].units for c in field.continuing)
    return Votes(active // 2 + 1, PLACES)


def _last(
    contest: Contest, field: Field, ledger: Ledger, lots: Lots, done: list[Stage]
) -> tuple[Field, tuple[Fate, ...], tuple[Tie, ...]]:
    """R. 49A: two remain and are equal; or only one is left (a clause shut out the others)."""
    if len(field.continuing) != 2 or len({ledger.votes[c] for c in field.continuing}) != 1:
        return *elect_last(contest, field, ledger.votes, "r. 45A(4)", done), ()
    chosen, ties = settle(ELECT, field.continuing, forwards(done), lots, best=max, clause="r. 49A")
    field = field.elect([chosen])
    return field, (Fate(chosen, Reason.MAJORITY, "r. 49A", 1),), ties


def _exclude(
    contest: Contest,
    field: Field,
    ledger: Ledger,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> tuple[Field, Ledger, Told]:
    """Rr. 45A(3) and 49: the lowest goes out, and the papers go on."""
    barred = shut_out(contest, field, ledger.votes)
    tied = fewest(barred, ledger.votes) if barred else lowest(contest, field, ledger.votes)
    chosen, ties = settle(EXCLUDE, tied, forwards(done), lots, best=min, clause="r. 49")
    why = (Reason.CONSTRAINT, "constraint") if barred else (Reason.LOWEST, "r. 45A(3)")
    fate = Fate(chosen, *why)
    field = field.exclude([fate.candidate])
    ledger, transfers = hand_on_all(ledger, tally, fate.candidate, field.continuing, len(done) + 1)
    return (
        field,
        ledger,
        {
            "action": Action.EXCLUSION,
            "clause": "r. 45A(4)",
            "subjects": (fate.candidate,),
            "excluded": (fate,),
            "transfers": transfers,
            "ties": ties,
        },
    )
