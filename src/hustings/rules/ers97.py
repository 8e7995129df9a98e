"""Newland and Britton, How to Conduct an Election by the Single Transferable Vote, 3rd ed. 1997.

The rules of the Electoral Reform Society, known as ERS97: Gregory's method on the last received
batch, two decimal places, and a vote required for election that falls as votes become inactive.
Every batch of an exclusion is a stage of the record; its label tells the booklet's stage and batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.figures import Value, Votes
from hustings.record import Action, Fate, Reason
from hustings.rules.card import Card, Clause, Rule, Tallies
from hustings.rules.clauses import constraints
from hustings.rules.clauses.active_vote import Hurdle, elect_in_turn
from hustings.rules.clauses.batches import highest_batch
from hustings.rules.clauses.choices import elect_last, lowest, shut_out
from hustings.rules.clauses.field import Field
from hustings.rules.clauses.last_batch import transfer_surplus
from hustings.rules.clauses.ledger import first_count
from hustings.rules.clauses.quota import active_up, droop_exact_up
from hustings.rules.clauses.safe_exclusion import can_wait, lowest_together
from hustings.rules.clauses.stages import stage_of
from hustings.rules.clauses.ties import EXCLUDE, SURPLUS, backwards, forwards, settle
from hustings.terms import Contest, Formality, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import Lots
    from hustings.record import Stage, Tie
    from hustings.rules.clauses.ledger import Ledger
    from hustings.tally.protocols import PaperTally

Told = dict[str, Any]

PLACES = 2  # 5.1.6, 5.3.7

CARD = Card(
    id="ers97",
    version="1",
    title="Electoral Reform Society: single transferable vote, 1997",
    law="Newland and Britton, How to Conduct an Election by the STV, 3rd ed. (ERS 1997), 5-6",
    places=PLACES,
    tallies=Tallies.PAPERS,
    clauses=(
        Clause("5.1.2", "Papers are sorted by first preference; invalid ones are set aside."),
        Clause("5.1.6", "The quota: valid papers over places plus one, rounded up to 0.01."),
        Clause(
            "5.1.7",
            "In descending order of votes, whoever reaches (a) the quota or (b) the total active "
            "vote over one more than the places still open is deemed elected.",
        ),
        Clause(
            "5.2.2",
            "The largest surplus moves, unless all surpluses together do not exceed the gap "
            "between the two lowest candidates, or the gap between several who could be "
            "excluded together and the candidate next above: then they wait.",
        ),
        Clause(
            "5.2.3",
            "Equal surpluses: the greater vote at the earliest point at which they differed "
            "decides, else a lot.",
        ),
        Clause(
            "5.2.5",
            "As many of the lowest are excluded together as have, with all deferred surpluses, "
            "no more votes than the candidate next above, while enough candidates remain. Equal "
            "lowest: the fewer votes at the earliest point at which they differed, else a lot.",
        ),
        Clause(
            "5.3.2", "A later surplus moves on the last received batch of papers; the first on all."
        ),
        Clause(
            "5.3.7",
            "Where the transferable papers are worth more than the surplus, each moves at the "
            "surplus over their number, cut off after two places; otherwise at its present value.",
        ),
        Clause("5.3.10", "What the cut-off leaves of a surplus is non-transferable."),
        Clause("5.3.13", "After a surplus, elect as in 5.1.7."),
        Clause(
            "5.4.1",
            "The papers of the excluded move at their value, in batches of one value, the "
            "highest first, whoever of the excluded held them.",
        ),
        Clause(
            "5.4.8",
            "Papers that become non-transferable before anybody is elected lower the quota.",
        ),
        Clause("5.4.9", "After each batch, elect as in 5.1.7; the elected receive no more (10)."),
        Clause(
            "5.5.1",
            "Where an exclusion would leave only as many as there are places, they are elected.",
        ),
        Clause("5.5.2", "When all places are filled no more papers move."),
        Clause(
            "5.6.2",
            "Of equal candidates with too few places, those with more votes at the earliest "
            "point at which they differed are elected; if they never differed, none of them.",
        ),
        Clause("6.20", "Active vote: votes of continuing candidates and votes awaiting transfer."),
    ),
    readings=(
        "5.1.7 takes candidates in turn: the vote required is asked afresh after each election.",
        (
            "The record keeps the remainder of 5.3.10 as lost to rounding, beside the "
            "non-transferable vote to which the booklet adds it."
        ),
        (
            "When a surplus moves at a reduced value, papers without a further choice are set "
            "aside and take no vote along: 5.3.7 shares it among transferable papers only."
        ),
        (
            "Candidates with equal votes are not divided when several are excluded together: the "
            "tie rule of 5.2.5 tells of one candidate. It never changes who is excluded."
        ),
        "As many candidates as places: all are elected at once (4.3), before any surplus moves.",
        (
            "A candidate elected below the quota keeps the actual vote (5.6.1) and has no "
            "surplus (6.18)."
        ),
        "5.5.2 formally excludes whoever is left; the record shows them as runners-up.",
    ),
)


def formality(contest: Contest) -> Formality:
    """6.8 to 6.12: a paper needs a clear first preference and counts up to the first doubt."""
    return Formality("6.8-6.12", skipped=Treatment.CUT, repeated=Treatment.CUT)


def rule() -> Rule:
    """Return the rule; it has no options."""
    return Rule(CARD, stages, formality)


@dataclass(frozen=True, slots=True)
class _Move:
    """The count between two stages: the books, whose exclusion is under way, and what was done.

    ``clause`` elects by votes at the end of the stage; none where 5.5.1 elects without them.
    """

    field: Field
    ledger: Ledger
    leaving: tuple[int, ...]
    clause: str
    told: Told


def stages(contest: Contest, tally: PaperTally, lots: Lots) -> Iterator[Stage]:
    """Count, one frozen stage for each transfer of a batch or a surplus."""
    ledger, shares = first_count(tally, contest.standing, Value.one(PLACES), PLACES)
    papers = sum(share.papers for share in shares)
    valid, quota = Votes.whole(papers, PLACES), droop_exact_up(papers, contest.seats, PLACES)
    done: list[Stage] = []
    told: Told = {"action": Action.FIRST_COUNT, "clause": "5.1", "label": "1"}
    move = _Move(Field.of(contest), ledger, (), "5.1.7", told)
    while True:
        if not move.field.elected and move.leaving:  # 5.4.8
            quota = active_up(valid - move.ledger.non_transferable, contest.seats)
        hurdle = Hurdle(quota, valid, move.ledger)
        field, elected = _elect(contest, move, hurdle, done, lots)
        stage = stage_of(
            move.ledger,
            done,
            quota=quota,
            required=hurdle.required(field),
            elected=elected,
            **move.told,
        )
        done.append(stage)
        yield stage
        if field.is_full or not field.continuing:  # 5.5.2
            return
        move = _next(contest, field, move, quota, tally, lots, done)


def _elect(
    contest: Contest, move: _Move, hurdle: Hurdle, done: list[Stage], lots: Lots
) -> tuple[Field, tuple[Fate, ...]]:
    """5.1.7, 5.3.13, 5.4.9 by votes (not where 5.5.1 stops an exclusion); then 4.3 and 5.5.1."""
    field = move.field
    won: tuple[Fate, ...] = ()
    if move.clause:
        field, won = elect_in_turn(contest, field, hurdle, move.clause, done, lots)
    field, last = elect_last(contest, field, move.ledger.votes, "5.5.1", backwards(done))
    return field, won + last


def _next(
    contest: Contest,
    field: Field,
    move: _Move,
    quota: Votes,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> _Move:
    """5.2 and 5.4.11: the next batch of an exclusion, else a surplus, else an exclusion."""
    ledger = move.ledger
    left = tuple(c for c in move.leaving if ledger.piles[c])
    if left:
        return _batch(field, ledger, left, _after(done, batch=True), tally, done, {})
    if barred := shut_out(contest, field, ledger.votes):
        fates = tuple(Fate(c, Reason.CONSTRAINT, "constraint") for c in barred)
        return _exclude(contest, field, ledger, fates, (), tally, done)
    surpluses = {c: ledger.votes[c] - quota for c in field.elected if ledger.votes[c] > quota}
    total = Votes(sum(surplus.units for surplus in surpluses.values()), PLACES)
    if surpluses and not can_wait(field, ledger.votes, total):
        return _surplus(surpluses, field, ledger, tally, lots, done)
    fates, ties = _lowest(contest, field, ledger, total, lots, done)
    return _exclude(contest, field, ledger, fates, ties, tally, done)


def _after(done: list[Stage], *, batch: bool = False) -> str:
    """Return the label of the next stage: the booklet's stage, and the batch where there is one."""
    stage, _, last = done[-1].label.partition(".")
    return f"{stage}.{int(last) + 1}" if batch else str(int(stage) + 1)


def _surplus(
    surpluses: dict[int, Votes],
    field: Field,
    ledger: Ledger,
    tally: PaperTally,
    lots: Lots,
    done: list[Stage],
) -> _Move:
    """5.2.3 and 5.3: the largest surplus."""
    largest = max(surpluses.values())
    tied = [c for c, surplus in surpluses.items() if surplus == largest]
    source, ties = settle(SURPLUS, tied, forwards(done), lots, best=max, clause="5.2.3")
    ledger, moved, value = transfer_surplus(
        ledger, tally, source, largest, field.continuing, len(done) + 1
    )
    told: Told = {
        "action": Action.SURPLUS,
        "clause": "5.3",
        "label": _after(done),
        "subjects": (source,),
        "value": value,
        "transfers": (moved,),
        "ties": ties,
    }
    return _Move(field, ledger, (), "5.3.13", told)


def _lowest(
    contest: Contest,
    field: Field,
    ledger: Ledger,
    deferred: Votes,
    lots: Lots,
    done: list[Stage],
) -> tuple[tuple[Fate, ...], tuple[Tie, ...]]:
    """5.2.5: as many together as is safe; one at a time where some must not be excluded."""
    bound = bool(contest.constraints) or bool(constraints.guarded(contest, field))
    together = () if bound else lowest_together(field, ledger.votes, deferred)
    if len(together) > 1:
        return tuple(Fate(c, Reason.BULK, "5.2.5") for c in together), ()
    tied = lowest(contest, field, ledger.votes)
    chosen, ties = settle(EXCLUDE, tied, forwards(done), lots, best=min, clause="5.2.5")
    return (Fate(chosen, Reason.LOWEST, "5.2.5"),), ties


def _exclude(
    contest: Contest,
    field: Field,
    ledger: Ledger,
    fates: tuple[Fate, ...],
    ties: tuple[Tie, ...],
    tally: PaperTally,
    done: list[Stage],
) -> _Move:
    """5.4, or 5.5.1 where those who remain are elected without moving a paper."""
    leaving = tuple(fate.candidate for fate in fates)
    field = field.exclude(leaving)
    told: Told = {"excluded": fates, "ties": ties}
    if elect_last(contest, field, ledger.votes, "5.5.1")[1]:
        told |= {"action": Action.ELECTION, "clause": "5.5.1", "label": _after(done)}
        return _Move(field, ledger, (), "", told)
    return _batch(field, ledger, leaving, f"{_after(done)}.1", tally, done, told)


def _batch(
    field: Field,
    ledger: Ledger,
    leaving: tuple[int, ...],
    label: str,
    tally: PaperTally,
    done: list[Stage],
    told: Told,
) -> _Move:
    """5.4.2 and 5.4.11: the papers of highest value, from all who are being excluded."""
    ledger, transfers = highest_batch(ledger, tally, leaving, field.continuing, len(done) + 1)
    told |= {"action": Action.EXCLUSION, "clause": "5.4", "label": label, "transfers": transfers}
    told["subjects"] = tuple(moved.source for moved in transfers) or leaving
    return _Move(field, ledger, leaving, "5.4.9", told)
