"""Weighted inclusive Gregory method with quota, places and order of surpluses as data.

The defaults are the Reference WIGM Rule of the Proportional Representation Foundation, whose
steps the clauses cite.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes
from hustings.record import Action, Fate, Reason, ValueMade
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses import quota as quotas
from hustings.rules.clauses.choices import elect_last, elect_reaching, fewest, lowest, shut_out
from hustings.rules.clauses.crowd import crowded
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.ledger import Held, Ledger, by_value, first_count, hand_on, hand_on_all
from hustings.rules.clauses.stages import stage_of
from hustings.rules.clauses.ties import EXCLUDE, SURPLUS, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.tally.protocols import PaperTally

Told = dict[str, Any]

QUOTAS = {
    "droop_plus_smallest": quotas.droop_plus_smallest,
    "droop_plus_one": quotas.droop_plus_one,
    "droop_exact_up": quotas.droop_exact_up,
    "hare": quotas.hare,
}

ORDERS = ("largest", "earliest")

CARD = Card(
    id="wigm",
    version="1",
    title="Weighted inclusive Gregory method, by default the PRF reference rule",
    law="Proportional Representation Foundation, Reference WIGM Rule",
    places=4,
    tallies=Tallies.PAPERS,
    clauses=(
        Clause("A.1", "The quota: valid papers over seats plus one, plus 0.0001."),
        Clause("A.4", "Each paper is worth one vote and lies with its first hopeful choice."),
        Clause("B.1", "Whoever equals or exceeds the quota is elected."),
        Clause(
            "B.3",
            "The largest surplus moves first, on all papers of its candidate, each at its value "
            "times the surplus over the candidate's votes.",
        ),
        Clause("B.4", "With no surplus left the lowest is defeated; papers keep their value."),
        Clause(
            "C",
            "Hopeful candidates are elected when no more of them are left than there are seats.",
        ),
        Clause("D.1", "Equal surpluses and equal lowest candidates are told apart by chance."),
        Clause("D.3", "When every seat is filled, or none is contested, nothing more moves."),
        Clause("D.4", "Each product and each quotient is cut off after four places."),
    ),
    readings=(
        (
            "A surplus of nothing is not transferred: the rule would move its papers at no value "
            "and call them exhausted (D.2), which changes no candidate's votes."
        ),
        "Sure losers are not defeated together: B.2 is optional.",
        "The predetermined random order that breaks ties (D.1) is a lot for each tie.",
        (
            "With surplus_order=earliest those elected at the earliest stage go first, the "
            "largest surplus of one stage before the others."
        ),
        (
            "Where more candidates reach the quota than there are seats (quota=droop_exact_up, "
            "all votes tied) nobody is elected until exclusions by lot have made room."
        ),
    ),
    options={"quota": "droop_plus_smallest", "places": "4", "surplus_order": "largest"},
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The data of the rule: how the quota is made, decimal places, which surplus moves first."""

    quota: Callable[[int, int, int], Votes]
    places: int
    surplus_order: str


def formality(contest: Contest) -> Formality:
    """The rule speaks of ranked candidates only: equal rankings are refused."""
    return Formality("A.4", equal=Treatment.REFUSE)


def rule(**options: str) -> Rule:
    """Return the rule with its options set; raise ValueError where one has no such value."""
    chosen = {**CARD.options, **options}
    terms = Terms(
        QUOTAS[_one_of("quota", chosen["quota"], tuple(QUOTAS))],
        int(_one_of("places", chosen["places"], tuple("0123456789"))),
        _one_of("surplus_order", chosen["surplus_order"], ORDERS),
    )
    card = CARD._replace(places=terms.places)
    return Rule(card, partial(stages, terms=terms), formality, chosen)


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise ValueError(
            f"rule wigm: option {name} is {value!r}; choose one of: {', '.join(known)}"
        )
    return value


def stages(contest: Contest, tally: PaperTally, lots: Lots, *, terms: Terms) -> Iterator[Stage]:
    """Count, one frozen stage for each transfer of a surplus and each defeat."""
    ledger, valid = _first(tally, contest.standing, terms.places)
    quota = terms.quota(valid, contest.seats, terms.places)
    done: list[Stage] = []
    field = Field.of(contest)
    told: Told = {"action": Action.FIRST_COUNT, "clause": "A.4"}
    while True:
        field, elected = _elect(contest, field, ledger.votes, quota, done, lots)
        done.append(stage_of(ledger, done, quota=quota, elected=elected, **told))
        yield done[-1]
        if field.is_full or not field.continuing:
            return
        barred = shut_out(contest, field, ledger.votes)
        surpluses = {c: v - quota for c in field.elected if (v := ledger.votes[c]) > quota}
        if surpluses and not barred:
            ledger, told = _transfer_surplus(surpluses, field, ledger, tally, lots, done, terms)
            continue
        fate, told = _defeated(contest, field, ledger, lots, barred)
        field = field.exclude([fate.candidate])
        field, last = elect_last(contest, field, ledger.votes, "C", done)
        if last:
            yield stage_of(ledger, done, quota=quota, elected=last, **told)
            return
        ledger, told = _hand_on_all(fate.candidate, field, ledger, tally, len(done) + 1, told)


def _first(tally: PaperTally, standing: frozenset[int], places: int) -> tuple[Ledger, int]:
    """A.4: the first count and the number of valid papers; papers for nobody who stands are not."""
    ledger, shares = first_count(tally, standing, Value.one(places), places)
    valid = sum(share.papers for share in shares if share.candidate is not None)
    nothing = Votes.zero(places)
    return ledger._replace(non_transferable=nothing, non_transferable_papers=0), valid


def _elect(
    contest: Contest,
    field: Field,
    votes: Mapping[int, Votes],
    quota: Votes,
    done: list[Stage],
    lots: Lots,
) -> tuple[Field, tuple[Fate, ...]]:
    """B.1 and C, but nobody where a tie brings more to the quota than there are seats."""
    if crowded(contest, field, votes, quota):
        return field, ()
    field, elected = elect_reaching(contest, field, votes, quota, "B.1", done, lots)
    field, last = elect_last(contest, field, votes, "C", done)
    return field, elected + last


def _transfer_surplus(
    surpluses: Mapping[int, Votes],
    field: Field,
    ledger: Ledger,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
    terms: Terms,
) -> tuple[Ledger, Told]:
    """B.3: one surplus, on all papers, at value x surplus / votes, cut off at each operation."""
    tied = _first_to_move(surpluses, done, terms)
    source, ties = settle(SURPLUS, tied, (), lots, best=max, clause="D.1")
    surplus, votes = surpluses[source], ledger.votes[source]

    def new_value(held: Held) -> Value:
        product = Value.down(held.value.worth * surplus.fraction, terms.places)
        return Value.down(Fraction(product.worth, votes.fraction), terms.places)

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
    whole = Value.down(Fraction(surplus.units, votes.units), terms.places)
    papers = sum(held.parcel.papers for held in moving)
    return ledger, {
        "action": Action.SURPLUS,
        "clause": "B.3",
        "subjects": (source,),
        "value": ValueMade(surplus, votes, papers, whole),
        "transfers": transfers,
        "ties": ties,
    }


def _first_to_move(
    surpluses: Mapping[int, Votes], done: list[Stage], terms: Terms
) -> tuple[int, ...]:
    """Return whose surplus is first under the rule's order, several if they are equal."""
    group = tuple(surpluses)
    if terms.surplus_order == "earliest":
        cohorts = ([f.candidate for f in s.elected if f.candidate in surpluses] for s in done)
        group = tuple(next(cohort for cohort in cohorts if cohort))
    largest = max(surpluses[c] for c in group)
    return tuple(c for c in group if surpluses[c] == largest)


def _defeated(
    contest: Contest, field: Field, ledger: Ledger, lots: Lots, barred: tuple[int, ...]
) -> tuple[Fate, Told]:
    """B.4: who is defeated, and what the next stage tells of it."""
    tied = fewest(barred, ledger.votes) if barred else lowest(contest, field, ledger.votes)
    candidate, ties = settle(EXCLUDE, tied, (), lots, best=min, clause="D.1")
    why = (Reason.CONSTRAINT, "constraint") if barred else (Reason.LOWEST, "B.4")
    fate = Fate(candidate, *why)
    told = {"action": Action.EXCLUSION, "clause": "B.4", "subjects": (fate.candidate,)}
    return fate, {**told, "excluded": (fate,), "ties": ties}


def _hand_on_all(
    candidate: int, field: Field, ledger: Ledger, tally: PaperTally, stage: int, told: Told
) -> tuple[Ledger, Told]:
    """D.2: papers of the defeated go on at the value at which they came."""
    ledger, transfers = hand_on_all(ledger, tally, candidate, field.continuing, stage)
    return ledger, told | {"transfers": transfers}
