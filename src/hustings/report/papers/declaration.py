"""The declaration as a paper: result, ballot account, count sheet, outcome, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.report import kind
from hustings.report.charts import flow
from hustings.report.grid import grid_of
from hustings.report.papers import poll_figures, summary
from hustings.report.papers.document import (
    Document,
    Keys,
    Picture,
    Section,
    Sentence,
    Signatures,
    Table,
)
from hustings.report.printable import clean
from hustings.report.sheet import blocks, lay_out
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.result import CandidateResult
    from hustings.record import Count
    from hustings.report.papers.document import Block
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Sheet

__all__ = ["SIGNING", "draw"]

SIGNING = ("Returning officer", "Scrutineer")
STAGES = 6
"""Stages of the count sheet beside each other on a page."""
PICTURED = 20
"""Stages up to which the picture of transfers can be read on a page."""


def draw(held: Published, say: Speech = ENGLISH, lang: str = "en") -> Document:
    """Return the declaration of a contest; raise FiguresDifferError where figures do not add up."""
    keys = Keys()
    sections = [_result(held, keys, say)]
    if held.account:
        sections.append(Section("account", say("Ballot account"), _account(held, say)))
    if held.record:
        sections += _count(held.record, say)
    elif held.declared.get("percentages"):
        sections.append(_percentages(held, say))
    told = (*summary.backing(held, keys, say), *_changes(held, say))
    if told:
        sections.append(Section("outcome", say("Who backed whom"), told))
    offices = tuple(say(each) for each in SIGNING)
    sections.append(Section("signatures", say("Signatures"), (Signatures(offices),)))
    sections.append(Section("files", say("Files"), (_files(held, say),)))
    return Document(
        kind=say("Declaration of result"),
        title=clean(held.declared["title"]),
        organisation=clean(f"{held.organisation}: {held.round_title}".removeprefix(": ")),
        at=held.at,
        sections=tuple(sections),
        sources=keys.sources(),
        lang=lang,
    )


def _result(held: Published, keys: Keys, say: Speech) -> Section:
    told: list[Block] = list(summary.elected(held, keys, say))
    if held.figures:
        told += summary.turnout(poll_figures.poll(held.figures), keys, say)
    if held.record:
        told += summary.closeness(held.record, keys, say)
    return Section("result", say("Result"), (*told, _candidates(held, say)))


def _candidates(held: Published, say: Speech) -> Table:
    order = {each["id"]: place for place, each in enumerate(held.declared["elected"])}
    last = len(order)
    rows = sorted(
        held.result.candidates,
        key=lambda each: (order.get(each.person, last), -(each.votes or each.share or 0)),
    )
    shares = any(each.share is not None for each in rows)
    votes = say("Per cent") if shares else say("First votes")
    heads = (say("Candidate"), say("Backed by"), votes, say("Result"))
    return Table(
        say("Candidates"),
        heads,
        tuple(_candidate(each, held, say) for each in rows),
        words=(0, 1, 3),
    )


def _candidate(one: CandidateResult, held: Published, say: Speech) -> tuple[str, ...]:
    known = held.organisations
    backed = [clean(known[each].name if each in known else each) for each in one.closed]
    votes = f"{one.votes:,}" if one.votes is not None else ""
    if one.share is not None:
        votes = str(Votes(one.share, 2))
    return clean(one.name), ", ".join(backed), votes, _fate(one, say)


def _fate(one: CandidateResult, say: Speech) -> str:
    if one.out:
        return say("Withdrawn")
    if not one.elected:
        return say("Not elected")
    return say("Elected, stage {stage}", stage=one.stage) if one.stage else say("Elected")


def _account(held: Published, say: Speech) -> tuple[Block, ...]:
    made = [poll_figures.account(held.account, say)] if held.account else []
    if held.figures:
        made.append(poll_figures.way(poll_figures.poll(held.figures), say))
    return tuple(made)


def _count(count: Count, say: Speech) -> Iterator[Section]:
    sheet = _without_clones(lay_out(count, say), count)
    weighed = kind.by_section(count)
    tables = tuple(_stages(each, say, in_per_cent=weighed) for each in blocks(sheet, STAGES))
    rule = Sentence(say("Counted by {law}.", law=clean(count.rule.law)))
    yield Section("count", say("Count sheet"), (rule, *tables))
    movable = sheet.transfers and not weighed
    if movable and 1 < len(count.stages) <= PICTURED:
        yield Section("flow", say("Flow of transfers"), (Picture(flow.chart(count, say)),))


def _without_clones(sheet: Sheet, count: Count) -> Sheet:
    """The sheet without further clones of re-open nominations that never held a vote."""
    idle = {
        clone
        for clone in count.contest.ron_clones
        if not any(stage.votes.get(clone) for stage in count.stages)
    }
    return sheet._replace(rows=tuple(row for row in sheet.rows if row.candidate not in idle))


def _stages(block: Sheet, say: Speech, *, in_per_cent: bool) -> Table:
    grid = grid_of(block, say)
    first, last = grid.numbers[0], grid.numbers[-1]
    caption = say("Stages {first} to {last}", first=first, last=last)
    return Table(
        say("{stages}, in per cent", stages=caption) if in_per_cent else caption,
        (say("Candidate"), *grid.heads),
        tuple((f"{line.name} {line.mark}".strip(), *line.texts) for line in grid.lines),
        tuple((line.name, *line.texts) for line in grid.sums),
    )


def _percentages(held: Published, say: Speech) -> Section:
    rounds = held.declared["percentages"]
    names = {each.person: clean(each.name) for each in held.result.candidates}
    heads = (
        say("Candidate"),
        *(say("Round {number}", number=n) for n in range(1, len(rounds) + 1)),
    )
    persons = dict.fromkeys(who for one in rounds for who in one)
    rows = tuple(
        (names.get(who, say("Re-open nominations")), *(_share(one.get(who)) for one in rounds))
        for who in persons
    )
    table = Table(say("Per cent of the whole college"), heads, rows)
    return Section("percentages", say("Percentages"), (table,))


def _share(hundredths: int | None) -> str:
    return "" if hundredths is None else str(Votes(hundredths, 2))


def _changes(held: Published, say: Speech) -> Iterator[Sentence]:
    """What befell names and endorsements after papers were issued."""
    notes = held.declared.get("notes", {})
    names = {each.person: clean(each.name) for each in held.result.candidates}
    for each in (*notes.get("candidates", ()), *notes.get("endorsements", ())):
        who = names.get(each["candidate"], each["candidate"])
        by = each.get("organisation", "")
        one = held.organisations.get(by)
        told = ", ".join(filter(None, (who, clean(one.name if one else by))))
        text = say("{day}: {told}: {what}", day=each["at"][:10], told=told, what=each["what"])
        reason = clean(each.get("reason", ""))
        yield Sentence(f"{text} ({reason})." if reason else f"{text}.")


def _files(held: Published, say: Speech) -> Table:
    rows = tuple((name, digest) for name, digest in held.digests.items())
    caption = say("This paper was drawn from these files of the archive.")
    return Table(caption, (say("File"), "SHA-256"), rows, words=(0, 1))
