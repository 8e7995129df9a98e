"""The declaration as a paper: result, ballot account, count sheet, outcome, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.report.papers import changes, parts, poll_figures, summary
from hustings.report.papers.document import Keys, Section, Table
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.result import CandidateResult
    from hustings.report.papers.document import Block, Document, Sentence
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech

__all__ = ["draw"]


def draw(held: Published, say: Speech = ENGLISH, lang: str = "en") -> Document:
    """Return the declaration of a contest; raise FiguresDifferError where figures do not add up."""
    keys = Keys()
    sections = [_result(held, keys, say), *changes.changed(held, say)]
    if held.account:
        sections.append(Section("account", say("Ballot account"), _account(held, say)))
    if held.record:
        sections += parts.count_sheet(held.record, say)
    elif held.declared.get("percentages"):
        sections.append(_percentages(held, say))
    told = (*summary.backing(held, keys, say), *_changes(held, say))
    if told:
        sections.append(Section("outcome", say("Who backed whom"), told))
    sections += parts.signed(held, say)
    return parts.document(held, say("Declaration of result"), sections, keys, say, lang)


def _result(held: Published, keys: Keys, say: Speech) -> Section:
    told: list[Block] = [*changes.overtaken(held, say), *summary.elected(held, keys, say)]
    if held.figures:
        told += summary.turnout(held, poll_figures.poll(held.figures), keys, say)
    if held.record:
        told += summary.closeness(held, held.record, keys, say)
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
        what = say("{who}: {what}", who=told, what=each["what"])
        yield parts.day(each["at"], what, each.get("reason", ""), say)
