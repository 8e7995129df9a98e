"""The scrutineer's report: the statutory figures, and the statements that only a person can make.

In the form that the Trade Union and Labour Relations (Consolidation) Act 1992, section 52, asks of
ballots of trade unions. The figures come from the archive; what the scrutineer is satisfied of is
left to be stated and signed, for no program can be satisfied of anything.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action
from hustings.report import kind
from hustings.report.papers import changes, parts, poll_figures
from hustings.report.papers.document import Keys, Section, Sentence, Signatures, Statement, Table
from hustings.report.printable import clean, short
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from hustings.record import Count
    from hustings.report.papers.document import Document
    from hustings.report.papers.poll_figures import Poll
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech

__all__ = ["NoPollError", "before", "draw"]

LAW = "Trade Union and Labour Relations (Consolidation) Act 1992, section 52"


class NoPollError(ValueError):
    """There was no poll: there are no papers to report on."""


def draw(held: Published, say: Speech = ENGLISH, lang: str = "en") -> Document:
    """Return the report on a contest; raise NoPollError, FiguresDifferError."""
    if held.figures is None:
        raise NoPollError(f"{held.title}: there was no poll, so no papers to report on")
    keys = Keys()
    poll = poll_figures.poll(held.figures)
    sections = (
        Section(
            "figures",
            say("Figures of the ballot"),
            (*changes.overtaken(held, say), *_figures(held, poll, keys, say)),
        ),
        Section("votes", say("Valid votes for each candidate"), (_votes(held, say),)),
        Section("statements", say("Statements of the scrutineer"), _statements(say)),
        Section("signatures", say("Signature"), (Signatures((say("Scrutineer"),)),)),
    )
    return parts.document(held, say("Scrutineer's report"), sections, keys, say, lang)


def before(held: Published, say: Speech = ENGLISH, lang: str = "en") -> Document:
    """Return the report on a contest that is counted and not declared; raise as :func:`draw` does.

    ``held.issue.at`` is the moment of the count. Section 52(3): the result is not published before
    the union has the report.
    """
    counted = held.issue.at.strftime("%Y-%m-%d %H:%M UTC")
    dated = say("Counted {at}, and not declared yet", at=counted)
    return draw(held, say, lang)._replace(dated=dated)


def _figures(held: Published, poll: Poll, keys: Keys, say: Speech) -> tuple[Sentence | Table, ...]:
    excluded, invalid = sum(poll.excluded.values()), sum(poll.invalid.values())
    rows = (
        (say("Voting papers distributed"), "52(1)(a)", poll.issued, "issued"),
        (say("Voting papers returned"), "52(1)(b)", poll.returned, "received"),
        (say("of these: not opened, for the voter may not vote"), "", excluded, "excluded"),
        (
            say("of these: spoiled or otherwise invalid"),
            "52(1)(d)",
            invalid,
            "informal, unreadable",
        ),
        (say("of these: valid"), "", poll.valid, "valid"),
    )
    heads = (say("Figure"), say("Clause"), say("Number"))
    table = tuple((what, clause, f"{number:,}") for what, clause, number, _ in rows)
    found = tuple(
        keys.of(what, f"{number:,}", held.source(f"figures.{place}"))
        for what, _, number, place in rows
    )
    told = say(
        "{returned} returned = {excluded} not opened + {invalid} invalid + {valid} valid.",
        returned=f"{poll.returned:,}",
        excluded=f"{excluded:,}",
        invalid=f"{invalid:,}",
        valid=f"{poll.valid:,}",
    )
    return (
        Sentence(say("The figures have the form of the {law}.", law=LAW)),
        Table(say("Voting papers"), heads, table, words=(0, 1)),
        Sentence(told, found[1:]),
        *_by_reason(poll, say),
    )


def _by_reason(poll: Poll, say: Speech) -> tuple[Table, ...]:
    tables = (
        (say("Spoiled or otherwise invalid papers by reason"), poll.invalid),
        (say("Votes that were not opened, by reason"), poll.excluded),
    )
    heads = (say("Reason"), say("Number"))
    return tuple(
        Table(
            caption,
            heads,
            tuple((poll_figures.reason(code, say), f"{n:,}") for code, n in sorted(by.items())),
            ((say("Total"), f"{sum(by.values()):,}"),),
        )
        for caption, by in tables
        if by
    )


def _votes(held: Published, say: Speech) -> Table:
    """What each candidate had at first, and under a count by stages at the last."""
    count = held.record
    if count is None:
        return _withheld(held, say)
    if kind.by_section(count):
        return _by_section(count, say)
    first, *others = kind.wholes(count)
    stages = (first, *others[-1:])
    heads = (say("Candidate"), say(kind.first_heading(count)), say(kind.last_heading(count)))
    rows = tuple(
        (clean(each.name), *(_short(stage.votes.get(each.number)) for stage in stages))
        for each in count.contest.candidates
        if each.number not in parts.idle(count)
    )
    return Table(say("Valid votes, section 52(1)(c)"), heads[: 1 + len(stages)], rows)


def _withheld(held: Published, say: Speech) -> Table:
    heads = (say("Candidate"), say("Per cent"))
    caption = say("Votes by candidate are withheld; per cent of the whole college")
    last = (held.declared.get("percentages") or [{}])[-1]
    shares = tuple(
        (clean(each.name), str(Votes(last[each.person], 2)))
        for each in held.result.candidates
        if each.person in last
    )
    return Table(caption, heads, shares)


def _by_section(count: Count, say: Speech) -> Table:
    """Papers of the first round, section by section: the votes of the record are per cents."""
    sections = tuple(takewhile(lambda stage: stage.action is Action.SECTION, count.stages))
    labels = [clean(stage.label).rpartition(":")[2] for stage in sections]
    papers = {
        each: [stage.papers.get(each.number, 0) for stage in sections]
        for each in count.contest.candidates
        if each.number not in parts.idle(count)
    }
    rows = tuple(
        (clean(each.name), *(f"{number:,}" for number in (*held, sum(held))))
        for each, held in papers.items()
    )
    heads = (say("Candidate"), *labels, say("All"))
    return Table(say("Valid votes of the first round, section 52(1)(c)"), heads, rows)


def _short(votes: Votes | None) -> str:
    return short(votes) if votes else "0"


def _statements(say: Speech) -> tuple[Sentence | Statement, ...]:
    yes_no = (say("satisfied"), say("not satisfied"))
    return (
        Sentence(
            say("The scrutineer completes these by hand. Nothing below is stated until signed.")
        ),
        Statement(
            say(
                "Section 52(1)(e): independent persons who were appointed to store, distribute or "
                "count the papers, or that there was none."
            ),
            lines=2,
        ),
        Statement(
            say(
                "Section 52(2)(a): there is no reasonable ground to believe that a requirement of "
                "law about the election was broken."
            ),
            yes_no,
        ),
        Statement(
            say(
                "Section 52(2)(b): what was arranged, by whomever, for the making, storage, "
                "distribution, return and handling of the papers and for the count was as secure "
                "against unfairness and malpractice as was reasonably practicable."
            ),
            yes_no,
        ),
        Statement(
            say("Section 52(2B): the performance of each person named above for section 52(1)(e)."),
            yes_no,
        ),
        Statement(
            say(
                "Section 52(2)(c): the work was done without interference that would call "
                "independence into question."
            ),
            yes_no,
        ),
        Statement(say("Particulars of each matter on which not satisfied."), lines=3),
        Statement(
            say(
                "Section 52(2A)(a): the register of members was inspected, or the copy of it that "
                "the union supplied was examined."
            ),
            (say("inspected"), say("examined"), say("neither")),
        ),
        Statement(
            say("Section 52(2A)(b): if so, why, each time. The report names nobody who asked."),
            (say("a member or candidate asked"), say("on own motion")),
        ),
        Statement(say("Section 52(2A)(c): such a request was declined."), (say("yes"), say("no"))),
        Statement(
            say(
                "Section 52(2A)(d): what was found that the union should know to keep its register "
                "accurate and up to date, or that there was nothing."
            ),
            lines=2,
        ),
    )
