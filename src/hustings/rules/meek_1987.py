"""Hill, Wichmann and Woodall: Algorithm 123, The Computer Journal 30 (1987), pp. 277-281.

Meek's method as first published for computers. One stage for each call of the published
procedure ``compute``, which scales keep values until they converge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.choices import elect_last, elect_reaching, fewest, lowest, shut_out
from hustings.rules.clauses.crowd import crowded
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.keep import Numbers, Poll, rounded_up
from hustings.rules.clauses.ties import EXCLUDE, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.rules.clauses.keep import MeekTally, Rest

Told = dict[str, Any]

NUMBERS = Numbers(places=9, round_up=True, quota=rounded_up, tolerance=0, least_quota=100_000)
"""Nine places for the ``real`` numbers of the publication; its least quota is 0.0001."""

NEAR = 100_000
"""Converged: quota over votes of every elected candidate is within one part in 100,000 of one."""

MOST = 500
"""The published limit to the number of iterations in one call."""

CARD = Card(
    id="meek_1987",
    version="1",
    title="Single transferable vote by Meek's method (Algorithm 123)",
    law="I. D. Hill, B. A. Wichmann, D. R. Woodall: Algorithm 123, Computer J. 30 (1987) 277-281",
    places=NUMBERS.places,
    tallies=Tallies.KEEP,
    clauses=(
        Clause(
            "sec. 1",
            "A first count of first preferences; whoever equals or exceeds the quota is elected, "
            "save where a tie brings too many to it.",
        ),
        Clause(
            "compute: votes",
            "A paper goes down its list: a hopeful candidate keeps all that comes, an elected one "
            "the share that is their weight, an excluded one nothing; what is left is excess.",
        ),
        Clause("compute: quota", "The quota: total less excess, over seats plus one."),
        Clause(
            "compute: weights",
            "The weight of each elected candidate is multiplied by quota over votes until all of "
            "these ratios lie between 0.99999 and 1.00001.",
        ),
        Clause("compute: elect", "After that every hopeful candidate at the quota is elected."),
        Clause(
            "compute: tie",
            "If a tie brings more to the quota than there are seats, nobody is elected; everyone "
            "else is excluded, and then one of the tied by chance.",
        ),
        Clause(
            "exclude",
            "When nobody new is elected, the lowest is excluded; of equal ones one by chance.",
        ),
        Clause(
            "complete",
            "When as many remain as there are seats they are elected; nothing is counted again.",
        ),
    ),
    readings=(
        (
            "The publication computes with real numbers of the machine. We take nine decimal "
            "places; what a candidate keeps of a paper, keep values and the quota are rounded up, "
            "as Hill did in whole numbers for New Zealand."
        ),
        "The published pseudo-random numbers are replaced by lots.",
        (
            "compute: tie: more can reach a quota that is rounded up only if they hold all votes "
            "between them, so the others hold none and leave first, one at a time."
        ),
        (
            "Keep values in the record are those under which the stage's votes rest; the "
            "publication prints the quota in place of the votes of an elected candidate who is "
            "within one part in 100,000 of it."
        ),
        "After 500 iterations without convergence the count goes on, as the published one does.",
    ),
)


def formality(contest: Contest) -> Formality:
    """Sec. 1: a strict order of preference; equal preferences are not part of the algorithm.

    The published program refuses a list with a repeated candidate as faulty.
    """
    return Formality("sec. 1", equal=Treatment.REFUSE, repeated=Treatment.REFUSE)


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def stages(contest: Contest, tally: MeekTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage for each call of ``compute``."""
    poll, homes = Poll.of(contest, tally, NUMBERS)
    field = Field.of(contest)
    keep: Mapping[int, int] = poll.called({}, field)
    done: list[Stage] = []
    told: Told = {"action": Action.FIRST_COUNT, "clause": "sec. 1"}
    while True:
        rest, keep, rounds = _compute(poll, field, keep)
        field, elected = _elect(contest, field, rest, done, lots)
        told |= {"surplus": (surplus := rest.surplus(field.elected)), "iterations": rounds}
        done.append(poll.stage(rest, keep, homes, done, elected=elected, **told))
        yield done[-1]
        if field.is_full or not field.continuing:
            return
        scaled = poll.scaled(poll.called(keep, field), rest, field.elected)
        if elected and not shut_out(contest, field, rest.votes):
            told = {"action": Action.ITERATION, "clause": "compute: weights"}
            keep, told["subjects"] = scaled, field.elected
            continue
        fate, told = _excluded(contest, field, rest, lots)
        field = field.exclude([fate.candidate])
        field, last = elect_last(contest, field, rest.votes, "complete", done)
        if last:
            yield poll.stage(rest, keep, homes, done, surplus=surplus, elected=last, **told)
            return
        keep = {c: value for c, value in scaled.items() if c != fate.candidate}
        homes = homes.without([fate.candidate], frozenset(keep), tally)


def _compute(
    poll: Poll, field: Field, keep: Mapping[int, int]
) -> tuple[Rest, Mapping[int, int], int]:
    """Scale keep values until they converge; return the last rest, its keep values, how many."""
    for rounds in range(1, MOST):
        rest = poll.rest(keep)
        if rounds == MOST - 1 or _converged(rest, field.elected):
            break
        keep = poll.scaled(keep, rest, field.elected)
    return rest, keep, rounds


def _converged(rest: Rest, elected: Iterable[int]) -> bool:
    quota = rest.quota.units
    votes = [rest.votes[candidate].units for candidate in elected]
    return all(abs(quota - held) * NEAR <= held for held in votes)


def _elect(
    contest: Contest, field: Field, rest: Rest, done: list[Stage], lots: Lots
) -> tuple[Field, tuple[Fate, ...]]:
    """Elect those at the quota, but nobody where a tie brings more of them than there are seats."""
    if crowded(contest, field, rest.votes, rest.quota):
        return field, ()
    field, elected = elect_reaching(
        contest, field, rest.votes, rest.quota, "compute: elect", done, lots
    )
    field, last = elect_last(contest, field, rest.votes, "complete", done)
    return field, elected + last


def _excluded(contest: Contest, field: Field, rest: Rest, lots: Lots) -> tuple[Fate, Told]:
    """Exclude the lowest; return who, and what the next stage tells of it."""
    barred = shut_out(contest, field, rest.votes)
    tied = fewest(barred, rest.votes) if barred else lowest(contest, field, rest.votes)
    candidate, ties = settle(EXCLUDE, tied, (), lots, best=min, clause="exclude")
    why = (Reason.CONSTRAINT, "constraint") if barred else (Reason.LOWEST, "exclude")
    fate = Fate(candidate, *why)
    told = {"action": Action.EXCLUSION, "clause": fate.clause, "subjects": (fate.candidate,)}
    return fate, {**told, "excluded": (fate,), "ties": ties}
