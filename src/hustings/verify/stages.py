"""The arithmetic of stages: every paper has a home, movements lead from stage to stage."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action, Reason, Settled
from hustings.verify.difference import Difference
from hustings.verify.walk import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.record import Count, Stage, Tie, Transfer

__all__ = ["check_stages"]

BY = "arithmetic"

_VALUE_MAY_RISE = frozenset({"senate_au"})
"""Rules that share a surplus over all papers alike, so that one of low value may gain by it."""


def check_stages(count: Count) -> Iterator[Difference]:
    """Yield everything in the stages that does not add up."""
    latest: dict[str, Stage] = {}
    out: set[int] = set()
    for number, stage in enumerate(count.stages, 1):
        if stage.number != number:
            yield Difference(f"stage {number}", f"number {stage.number}", str(number), BY)
        yield from _homes(count, stage)
        line = _line(stage)
        before = latest.get(line)
        yield from _movement(count, before, stage)
        for transfer in stage.transfers:
            yield from _transfer(count, stage, transfer)
        if stage.transfers and before is not None:
            yield from _received(count, before, stage)
        yield from _quota(count, before, stage)
        yield from _fates(count, before, stage, out)
        for tie in stage.ties:
            yield from _tie(count, stage, tie)
        latest[line] = stage


def _line(stage: Stage) -> str:
    """What a stage goes on from: stages of one section follow each other, and sums do (2:MPs)."""
    return stage.label.partition(":")[2] if stage.action is Action.SECTION else ""


def _homes(count: Count, stage: Stage) -> Iterator[Difference]:
    here, places = f"stage {stage.number}", count.rule.places
    votes = _sum(stage.votes, places) + stage.non_transferable + stage.lost
    if votes != count.valid:
        yield Difference(f"{here}, all votes", f"{votes}", f"valid vote {count.valid}", BY)
    papers = sum(stage.papers.values()) + stage.non_transferable_papers
    if count.stages[0].action is Action.MARKS:  # a paper with several marks lies in no one pile
        papers = max((count.formality.formal, *stage.papers.values()))
    if stage.action is Action.SECTION:  # the papers of one section, at most all
        papers = max(papers, count.formality.formal)
    if papers != count.formality.formal:
        found = f"valid papers {count.formality.formal}"
        yield Difference(f"{here}, all papers", str(papers), found, BY)
    for title, holders in (("totals", stage.votes), ("papers", stage.papers)):
        if set(holders) != count.contest.standing:
            found = f"standing {sorted(count.contest.standing)}"
            yield Difference(f"{here}, {title}", f"of {sorted(holders)}", found, BY)


def _sum(votes: Mapping[int, Votes], places: int) -> Votes:
    return Votes(sum(amount.units for amount in votes.values()), places)


def _movement(count: Count, before: Stage | None, stage: Stage) -> Iterator[Difference]:
    nothing = Votes.zero(count.rule.places)
    earlier = before.votes if before else {}
    for number, total in stage.votes.items():
        moved = total - earlier.get(number, nothing)
        said = stage.movement.get(number, nothing)
        if said != moved:
            where = f"stage {stage.number}, {named(count.contest, number)}, movement"
            yield Difference(where, str(said), f"{moved}", BY)


def _transfer(count: Count, stage: Stage, transfer: Transfer) -> Iterator[Difference]:
    """A parcel: its shares make its papers, its value does not rise, each share is its worth."""
    where = f"stage {stage.number}, parcel of {named(count.contest, transfer.source)}"
    papers = sum(share.papers for share in transfer.shares)
    if papers != transfer.papers:
        yield Difference(where, f"{transfer.papers} papers", f"shares of {papers}", BY)
    may_rise = count.rule.id in _VALUE_MAY_RISE and stage.action is Action.SURPLUS
    if transfer.new_value.worth > (1 if may_rise else transfer.old_value.worth):
        found = f"old value {transfer.old_value}"
        yield Difference(where, f"new value {transfer.new_value}", found, BY)
    unit = Fraction(1, 10**count.rule.places)
    for share in transfer.shares:
        worth = share.papers * transfer.new_value.worth
        if share.candidate is not None and abs(share.votes.fraction - worth) >= unit:
            to = f"{where} to {named(count.contest, share.candidate)}"
            found = f"{share.papers} papers at {transfer.new_value}"
            yield Difference(to, f"{share.votes} votes", found, BY)


def _received(count: Count, before: Stage, stage: Stage) -> Iterator[Difference]:
    """What parcels brought is what moved: in votes and in whole papers."""
    votes: Counter[int] = Counter()
    papers: Counter[int] = Counter()
    for transfer in stage.transfers:
        papers[transfer.source] -= transfer.papers
        for share in transfer.shares:
            votes[share.candidate or 0] += share.votes.units
            papers[share.candidate or 0] += share.papers
    sources = {transfer.source for transfer in stage.transfers}
    for number in sorted(set(stage.votes) - sources):
        where = f"stage {stage.number}, {named(count.contest, number)}"
        moved = stage.votes[number].units - before.votes[number].units
        if moved != votes[number]:
            shown = Votes(votes[number], count.rule.places)
            said = Votes(moved, count.rule.places)
            yield Difference(f"{where}, received", f"{said}", f"parcels bring {shown}", BY)
    for number in sorted(set(stage.papers) & set(before.papers)):
        moved = stage.papers[number] - before.papers[number]
        if moved != papers[number]:
            where = f"stage {stage.number}, {named(count.contest, number)}, papers"
            yield Difference(where, f"moved {moved}", f"parcels move {papers[number]}", BY)


def _quota(count: Count, before: Stage | None, stage: Stage) -> Iterator[Difference]:
    """No more candidates than seats can reach a quota, and it never rises.

    Where votes flow through keep values it may: what the elected keep of each paper changes.
    """
    if stage.quota is None:
        return
    where, quota = f"stage {stage.number}, quota", stage.quota
    votes = _sum(stage.votes, count.rule.places)
    if quota.fraction * (count.contest.seats + 1) < votes.fraction and stage.number == 1:
        found = f"{count.contest.seats + 1} could reach it with {votes} votes"
        yield Difference(where, str(quota), found, BY)
    was = before.quota if before is not None and stage.iteration is None else None
    if was is not None and quota > was:
        yield Difference(where, str(quota), f"was {was}", BY)
    for made in (stage.value,) if stage.value and stage.action is Action.SURPLUS else ():
        if made.value is not None and made.value.worth > 1:
            where = f"stage {stage.number}, transfer value"
            yield Difference(where, str(made.value), "expects at most 1", BY)


def _fates(count: Count, before: Stage | None, stage: Stage, out: set[int]) -> Iterator[Difference]:
    """Who was excluded is elected only to keep a constraint; a quota must have been reached."""
    out.update(fate.candidate for fate in stage.excluded)
    earlier = count.stages[: before.number] if before else ()
    seated = {fate.candidate for held in earlier for fate in held.elected} - out
    for fate in stage.elected:
        where = f"stage {stage.number}, {named(count.contest, fate.candidate)}"
        least = _least(count, seated, stage)
        seated.add(fate.candidate)
        if fate.candidate in out and fate.reason is not Reason.GUARDED:
            yield Difference(where, "elected", "excluded before", BY)
        if fate.candidate not in stage.votes:
            yield Difference(where, "elected", "does not stand", BY)
        elif fate.reason is Reason.QUOTA and stage.quota is not None:
            votes = stage.votes[fate.candidate]
            if votes < stage.quota and votes.fraction < least:
                yield Difference(where, "elected on the quota", f"{votes} of {stage.quota}", BY)


def _least(count: Count, elected: set[int], stage: Stage) -> Fraction:
    """The votes that suffice for certain: the active vote over the open places plus one (ERS97).

    ``elected`` are those who have a seat by then; each election lowers what the next one needs.
    """
    quota = stage.quota.fraction if stage.quota else Fraction(0)
    active = sum(
        (max(votes.fraction - quota, Fraction(0)) if number in elected else votes.fraction)
        for number, votes in stage.votes.items()
    )
    return Fraction(active) / max(1, count.contest.seats - len(elected) + 1)


def _tie(count: Count, stage: Stage, tie: Tie) -> Iterator[Difference]:
    where = f"stage {stage.number}, tie among {[*tie.tied]}"
    if tie.chosen not in tie.tied:
        yield Difference(where, f"chose {tie.chosen}", "expects one of the tied", BY)
    if tie.settled is Settled.LOT:
        lots = {decision.number: decision.chosen for decision in count.decisions}
        if lots.get(tie.lot or 0) != tie.chosen:
            found = f"lot {tie.lot} fell on {lots.get(tie.lot or 0, 'nobody')}"
            yield Difference(where, f"chose {tie.chosen}", found, BY)
    elif tie.stage is not None and not 1 <= tie.stage < stage.number + 1:
        yield Difference(where, f"told apart at stage {tie.stage}", "no earlier stage", BY)
    elif tie.stage is not None:
        votes = count.stages[tie.stage - 1].votes
        amounts = [votes[c] for c in tie.tied if c in votes]
        if amounts.count(votes[tie.chosen]) != 1:
            yield Difference(where, f"told apart at stage {tie.stage}", "equal there", BY)
