"""Proportional Representation Foundation: Reference Meek Rule.

The numbers are New Zealand's, with a smaller tolerance; the order of events is another: keep
values are scaled until the surplus is gone before anyone is excluded, and not at an exclusion.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.choices import elect_last, elect_reaching, fewest, shut_out
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.keep import Poll, within_reach
from hustings.rules.clauses.ties import EXCLUDE, settle
from hustings.rules.meek_nz import NUMBERS as NEW_ZEALAND
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.figures import Votes
    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.rules.clauses.keep import MeekTally, Rest

Told = dict[str, Any]

NUMBERS = replace(NEW_ZEALAND, tolerance=1_000)
"""Omega, step A: 0.000001; all else as in New Zealand."""

CARD = Card(
    id="meek_prf",
    version="1",
    title="Reference Meek Rule of the Proportional Representation Foundation",
    law="Proportional Representation Foundation, Reference Meek Rule",
    places=NUMBERS.places,
    tallies=Tallies.KEEP,
    clauses=(
        Clause("A", "Every hopeful candidate keeps all; omega is 0.000001."),
        Clause("B.1", "The count is complete when the seats are filled or none is contested."),
        Clause(
            "B.2.a",
            "Each paper gives every candidate in turn the keep factor of what is left of it, "
            "rounded up in the ninth place.",
        ),
        Clause(
            "B.2.b",
            "The quota: the sum of all votes over seats plus one, cut off after nine places, plus "
            "0.000000001.",
        ),
        Clause("B.2.c", "A hopeful candidate who equals or exceeds the quota is elected."),
        Clause(
            "B.2.e",
            "Iteration ends with an election, with a total surplus below omega, or when the "
            "surplus no longer shrinks.",
        ),
        Clause(
            "B.2.f",
            "Otherwise the keep factor of each elected candidate is multiplied by quota over "
            "votes, product and quotient rounded up in the ninth place.",
        ),
        Clause(
            "B.3",
            "The lowest hopeful candidate is defeated; whoever is no more than the total surplus "
            "above the lowest is tied with them.",
        ),
        Clause("C.1", "At the end remaining hopeful candidates fill the seats that are left."),
    ),
    readings=(
        "The predetermined random order that breaks ties is a lot for each tie.",
        "When a defeat leaves no more candidates than seats, its votes no longer move (B.4, B.1).",
    ),
)


def formality(contest: Contest) -> Formality:
    """The rule speaks of an order of rank and nothing else: equal rankings are refused."""
    return Formality("B.2.a", equal=Treatment.REFUSE)


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def stages(contest: Contest, tally: MeekTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage for each round of the rule."""
    poll, homes = Poll.of(contest, tally, NUMBERS)
    field = Field.of(contest)
    keep: Mapping[int, int] = poll.called({}, field)
    done: list[Stage] = []
    told: Told = {"action": Action.FIRST_COUNT, "clause": "B.2.a"}
    while True:
        rest, keep, rounds = _iterate(poll, field, keep)
        field, elected = elect_reaching(contest, field, rest.votes, rest.quota, "B.2.c", done, lots)
        field, last = elect_last(contest, field, rest.votes, "C.1", done)
        told |= {"surplus": (surplus := rest.surplus(field.elected)), "iterations": rounds}
        done.append(poll.stage(rest, keep, homes, done, elected=elected + last, **told))
        yield done[-1]
        if field.is_full or not field.continuing:
            return
        keep = poll.called(keep, field)
        told = {"action": Action.ITERATION, "clause": "B.2.f", "subjects": field.elected}
        barred = shut_out(contest, field, rest.votes)
        if elected and not barred:
            continue
        fate, told = _defeated(contest, field, rest, surplus, lots, barred)
        field = field.exclude([fate.candidate])
        field, last = elect_last(contest, field, rest.votes, "C.1", done)
        if last:
            yield poll.stage(rest, keep, homes, done, surplus=surplus, elected=last, **told)
            return
        keep = {c: value for c, value in keep.items() if c != fate.candidate}
        homes = homes.without([fate.candidate], frozenset(keep), tally)


def _iterate(
    poll: Poll, field: Field, keep: Mapping[int, int]
) -> tuple[Rest, Mapping[int, int], int]:
    """B.2: let votes flow and scale the keep factors; return the last rest and how many it took."""
    before: Votes | None = None
    rounds = 1
    while True:
        rest = poll.rest(keep)
        surplus = rest.surplus(field.elected)
        finished = surplus.units < NUMBERS.tolerance or (before is not None and surplus >= before)
        if finished or rest.reaching(field.continuing):
            return rest, keep, rounds
        before, keep, rounds = surplus, poll.scaled(keep, rest, field.elected), rounds + 1


def _defeated(
    contest: Contest,
    field: Field,
    rest: Rest,
    surplus: Votes,
    lots: Lots,
    barred: tuple[int, ...],
) -> tuple[Fate, Told]:
    """B.3: who is defeated, and what the next stage tells of it."""
    tied = fewest(barred, rest.votes) if barred else within_reach(contest, field, rest, surplus)
    candidate, ties = settle(EXCLUDE, tied, (), lots, best=min, clause="B.3")
    why = (Reason.CONSTRAINT, "constraint") if barred else (Reason.LOWEST, "B.3")
    fate = Fate(candidate, *why)
    told = {"action": Action.EXCLUSION, "clause": "B.3", "subjects": (fate.candidate,)}
    return fate, {**told, "excluded": (fate,), "ties": ties}
