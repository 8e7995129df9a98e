"""New Zealand: Local Electoral Regulations 2001 (SR 2001/145), schedule 1A, part 1.

Meek's method with nine decimal places. Each step of the schedule is one stage: keep values, votes,
quota, elections, and the exclusion with which the next stage opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses.choices import elect_last, elect_reaching, fewest, lowest, shut_out
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.keep import Numbers, Poll, above, within_reach
from hustings.rules.clauses.ties import EXCLUDE, forwards, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.figures import Votes
    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.rules.clauses.keep import MeekTally, Rest

Told = dict[str, Any]

NUMBERS = Numbers(places=9, round_up=True, quota=above, tolerance=100_000)
"""Cl. 5, 7, 10 and 17: nine places, kept votes and keep values rounded up; cl. 13: 0.0001."""

CARD = Card(
    id="meek_nz",
    version="1",
    title="New Zealand councils: single transferable vote by Meek's method",
    law="Local Electoral Regulations 2001 (SR 2001/145), sch. 1A, pt. 1",
    places=NUMBERS.places,
    tallies=Tallies.KEEP,
    clauses=(
        Clause(
            "cl. 3",
            "The count ends when every vacancy is filled, or when those elected and those still "
            "hopeful are no more than the vacancies: then the hopeful are elected.",
        ),
        Clause(
            "cl. 5",
            "The quota: valid papers less non-transferable votes, over vacancies plus one, cut "
            "off after nine decimal places, plus 0.000000001.",
        ),
        Clause("cl. 6", "Whoever has the quota in first preferences is elected."),
        Clause(
            "cl. 7",
            "The keep value of an elected candidate is quota over votes, rounded up in the ninth "
            "place; the hopeful keep all, the excluded nothing.",
        ),
        Clause(
            "cl. 10",
            "Each paper gives every candidate in turn the keep value of what has reached them, "
            "rounded up in the ninth place, and passes on the rest.",
        ),
        Clause("cl. 11", "The quota is worked out afresh without the non-transferable votes."),
        Clause("cl. 12", "A hopeful candidate who equals or exceeds the quota is elected."),
        Clause(
            "cl. 13",
            "The hopeful candidate with fewest votes is excluded if those votes and the total "
            "surplus are less than any other's votes, or if the surplus is below 0.0001.",
        ),
        Clause(
            "cl. 17",
            "At later steps the keep value of an elected candidate is the quota times the old one "
            "(rounded up) over the candidate's votes (rounded up).",
        ),
        Clause(
            "cl. 19",
            "Of equal lowest candidates the one is excluded who was behind at the first step at "
            "which they differed (cl. 40), else chance decides.",
        ),
        Clause("cl. 23", "If redistribution comes to a standstill, the lowest is excluded."),
    ),
    readings=(
        (
            "What a paper passes on is what reached the candidate less what was kept. Cl. 10 "
            "to the letter rounds that up too, so that a paper could be worth more than one vote; "
            "the official count of Dunedin, Cargill Ward, 2004 (0.018467626 where the letter "
            "gives 0.018467627) shows that the calculator in use does as we do."
        ),
        (
            "Cl. 13 is asked at the first count as well, as the official calculator does "
            "(Dunedin, Strath Taieri, 2025: an exclusion at iteration 1 beside three surpluses)."
        ),
        (
            "Candidates without any vote are excluded one by one; the calculator takes them "
            "together, for which the schedule has no clause."
        ),
        (
            "Where cl. 19 comes to pseudo-random numbers (cl. 41 to 48) lots are drawn instead: "
            "chance enters by one door."
        ),
        (
            "Cl. 23: redistribution stands still when no keep value changes, or when a step "
            "without an election leaves the total surplus no smaller. Surplus always shrinks in "
            "exact numbers; rounded up for each paper it can end in a circle above 0.0001."
        ),
        (
            "A ranking ends where its order breaks (pt. 3). Papers on which candidates share a "
            "rank are refused, as under every rule here, unless a treatment is chosen."
        ),
        "Single vacancies (pt. 2) are counted by pt. 1 as well.",
        "When an exclusion leaves no more candidates than vacancies, its votes no longer move.",
    ),
)


def formality(contest: Contest) -> Formality:
    """Pt. 3: preferences count as far as their order is unbroken; shared ranks are refused."""
    return Formality(
        "pt. 3",
        overvote=Treatment.CUT,
        equal=Treatment.REFUSE,
        skipped=Treatment.CUT,
        repeated=Treatment.CUT,
    )


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


def stages(contest: Contest, tally: MeekTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage for each step of the schedule."""
    poll, homes = Poll.of(contest, tally, NUMBERS)
    field = Field.of(contest)
    keep = poll.called({}, field)
    done: list[Stage] = []
    told: Told = {"action": Action.FIRST_COUNT, "clause": "cl. 5"}
    while True:
        rest = poll.rest(keep)
        clause = "cl. 12" if done else "cl. 6"
        field, elected = elect_reaching(contest, field, rest.votes, rest.quota, clause, done, lots)
        field, last = elect_last(contest, field, rest.votes, "cl. 3", done)
        surplus = rest.surplus(field.elected)
        done.append(
            poll.stage(rest, keep, homes, done, surplus=surplus, elected=elected + last, **told)
        )
        yield done[-1]
        if field.is_full or not field.continuing:
            return
        scaled = poll.scaled(poll.called(keep, field), rest, field.elected)
        stable = scaled == keep or _stuck(done)
        fate, told = _excluded(contest, field, rest, surplus, lots, done, stable=stable)
        if fate is not None:
            field = field.exclude([fate.candidate])
            field, last = elect_last(contest, field, rest.votes, "cl. 3", done)
            if last:
                yield poll.stage(rest, keep, homes, done, surplus=surplus, elected=last, **told)
                return
            del scaled[fate.candidate]
            homes = homes.without([fate.candidate], frozenset(scaled), tally)
        keep = scaled


def _stuck(done: list[Stage]) -> bool:
    """Cl. 23: whether the last step, without election or exclusion, did not lessen the surplus."""
    if done[-1].action is not Action.ITERATION or done[-1].elected:
        return False
    before, now = (stage.iteration.surplus for stage in done[-2:] if stage.iteration)
    return now >= before


def _excluded(
    contest: Contest,
    field: Field,
    rest: Rest,
    surplus: Votes,
    lots: Lots,
    done: list[Stage],
    *,
    stable: bool,
) -> tuple[Fate | None, Told]:
    """Cl. 13, 19 and 23: who is excluded now, if anyone, and what the next stage tells of it."""
    if barred := shut_out(contest, field, rest.votes):
        tied = fewest(barred, rest.votes)
        candidate, ties = settle(EXCLUDE, tied, forwards(done), lots, best=min, clause="cl. 19")
        return _told(Fate(candidate, Reason.CONSTRAINT, "constraint"), ties)
    near = within_reach(contest, field, rest, surplus)
    if len(near) == 1:
        return _told(Fate(near[0], Reason.LOWEST, "cl. 13"), ())
    if surplus.units >= NUMBERS.tolerance and not stable:
        return None, {"action": Action.ITERATION, "clause": "cl. 17", "subjects": field.elected}
    tied = lowest(contest, field, rest.votes)
    candidate, ties = settle(EXCLUDE, tied, forwards(done), lots, best=min, clause="cl. 19")
    clause = "cl. 13" if surplus.units < NUMBERS.tolerance else "cl. 23"
    return _told(Fate(candidate, Reason.LOWEST, clause), ties)


def _told(fate: Fate, ties: Any) -> tuple[Fate, Told]:
    told = {"action": Action.EXCLUSION, "clause": fate.clause, "subjects": (fate.candidate,)}
    return fate, {**told, "excluded": (fate,), "ties": ties}
