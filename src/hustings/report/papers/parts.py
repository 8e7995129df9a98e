"""Parts that papers have in common: the count sheet, lines to sign, the files, the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report import kind
from hustings.report.charts import flow
from hustings.report.grid import grid_of
from hustings.report.papers.document import (
    Document,
    Picture,
    Section,
    Sentence,
    Signatures,
    Table,
)
from hustings.report.printable import clean
from hustings.report.sheet import blocks, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.record import Count
    from hustings.report.papers.document import Keys
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Sheet

__all__ = ["count_sheet", "day", "document", "idle", "signed"]

SIGNING = ("Returning officer", "Scrutineer")
STAGES = 6
"""Stages of the count sheet beside each other on a page."""
PICTURED = 40
"""Stages up to which transfers are drawn; more would be a booklet of pictures."""


def document(
    held: Published, what: str, sections: Sequence[Section], keys: Keys, say: Speech, lang: str
) -> Document:
    """Return a paper of these sections; ``what`` paper it is."""
    return Document(
        kind=what,
        title=held.title,
        organisation=held.of_round,
        dated=say("Declared {at}", at=held.issue.at.strftime("%Y-%m-%d %H:%M UTC")),
        at=held.issue.at,
        sections=tuple(sections),
        sources=keys.sources(),
        lang=lang,
    )


def count_sheet(count: Count, say: Speech) -> Iterator[Section]:
    """Yield the count stage by stage, and the picture of transfers where it can be read."""
    sheet = lay_out(count, say)
    sheet = sheet._replace(rows=tuple(r for r in sheet.rows if r.candidate not in idle(count)))
    weighed = kind.by_section(count)
    tables = tuple(_stages(each, say, in_per_cent=weighed) for each in blocks(sheet, STAGES))
    rule = Sentence(say("Counted by {law}.", law=clean(count.rule.law)))
    yield Section("count", say("Count sheet"), (rule, *tables))
    movable = sheet.transfers and not weighed
    if movable and 1 < len(count.stages) <= PICTURED:
        drawn = tuple(map(Picture, flow.pieces(count, say)))
        yield Section("flow", say("Flow of transfers"), drawn)


def signed(held: Published, say: Speech) -> Iterator[Section]:
    """Yield the lines to sign, and the files that the paper was drawn from."""
    offices = tuple(say(each) for each in SIGNING)
    yield Section("signatures", say("Signatures"), (Signatures(offices),))
    rows = tuple((name, digest) for name, digest in held.digests.items())
    caption = say("This paper was drawn from these files of the archive.")
    table = Table(caption, (say("File"), "SHA-256"), rows, words=(0, 1))
    yield Section("files", say("Files"), (table,))


def day(at: str, told: str, reason: str, say: Speech) -> Sentence:
    """Return what happened on a day, with its reason (empty: none was given)."""
    text = say("{day}: {told}", day=at[:10], told=told)
    return Sentence(f"{text} ({clean(reason)})." if reason else f"{text}.")


def idle(count: Count) -> frozenset[int]:
    """Return the further clones of re-open nominations that never held a vote: nobody is told."""
    return frozenset(
        clone
        for clone in count.contest.ron_clones
        if not any(stage.votes.get(clone) for stage in count.stages)
    )


def _stages(block: Sheet, say: Speech, *, in_per_cent: bool) -> Table:
    grid = grid_of(block, say)
    first, last = grid.numbers[0], grid.numbers[-1]
    caption = say("Stages {first} to {last}", first=first, last=last)
    if first == last:
        caption = say("Stage {number}", number=first)
    return Table(
        say("{stages}, in per cent", stages=caption) if in_per_cent else caption,
        (say("Candidate"), *grid.heads),
        tuple((f"{line.name} {line.mark}".strip(), *line.texts) for line in grid.lines),
        tuple((line.name, *line.texts) for line in grid.sums),
    )
