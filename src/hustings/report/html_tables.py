"""Tables of the HTML count sheet with stages as columns: totals and movements, keep values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.report import inside, kind
from hustings.report.dress import lines, scroll
from hustings.report.printable import grouped, signed
from hustings.report.sheet import Outcome, blocks, fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.figures import Votes
    from hustings.record import Count
    from hustings.report.inside import KeepBlock
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Cell, Row, Sheet
    from hustings.report.words import Teller

__all__ = ["WHOLE_TABLE", "keep", "stages"]

STAGES_A_TABLE = 12
"""A longer count is cut into tables, so that each fits a printed page and a scroll."""

WHOLE_TABLE = 14
"""Up to so many stages stand in one table."""

CSS = {Outcome.ELECTED: "win", Outcome.NOT_ELECTED: "", Outcome.SEAT_EMPTY: ""}
"""Classes of the rows of candidates; all others are out of the count."""

_STAGES = Markup("""\
<section class="sheet">
<h2 id="stages">{heading}</h2>
<p>{explained}
<span class="screen">{leads}</span></p>
{tables}
</section>""")
_TABLE = Markup("""\
<table class="stages">
<caption id="{label}">{caption}</caption>
<thead><tr><th scope="col">{candidate}</th>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
{foot}</table>""")
_HEAD = Markup('<th scope="col"><a href="#stage-{number}">{stage}</a><span>{heading}</span></th>')
_ROW = Markup("""\
<tr{css}><th scope="row">{name}{mark}<span class="vh"> ({outcome})</span></th>{cells}</tr>""")
_SUM = Markup('<tr><th scope="row">{name}</th>{cells}</tr>')
_FOOT = Markup("""\
<tfoot>
{sums}
</tfoot>
""")
_KEEP = Markup("""\
<section>
<h2 id="keep">{heading}</h2>
<p>{explained}</p>
{tables}
</section>""")


def stages(count: Count, sheet: Sheet, teller: Teller) -> Markup:
    """Return the section of the totals after each stage."""
    say = teller.say
    parts = enumerate(_parts(sheet), 1)
    return _STAGES.format(
        heading=say("Stages"),
        explained=_explained(count, say),
        leads=say("The numbers of the stages lead to their story in words."),
        tables=lines(*(_table(part, teller, f"part-{place}") for place, part in parts)),
    )


def _explained(count: Count, say: Speech) -> str:
    """What the tables of stages show, and what a vote is there."""
    if kind.by_marks(count):
        several = count.valid.units > count.formality.formal
        return say(
            "Every mark is one vote. A paper may bear several, so there are more votes than papers."
            if several
            else "Every mark is one vote."
        )
    if kind.by_section(count):
        return say(
            "Each round is told section by section, in per cent of the section, and then for all "
            "sections together, in per cent of the whole."
        )
    told = say("The total after each stage, and under it in smaller type the movement.")
    if any(stage.label not in ("", str(stage.number)) for stage in count.stages):
        return f"{told} {say('What follows a dot is the number that the law gives the stage.')}"
    return told


def _parts(sheet: Sheet) -> tuple[Sheet, ...]:
    if len(sheet.columns) <= WHOLE_TABLE:
        return (sheet,)
    return blocks(sheet, STAGES_A_TABLE)


def _caption(sheet: Sheet, teller: Teller) -> str:
    first, last = sheet.columns[0].number, sheet.columns[-1].number
    if first == last:
        return teller.say("Stage {number}: votes", number=first)
    if teller.in_per_cent:
        return teller.say("Stages {first} to {last}: per cent", first=first, last=last)
    return teller.say("Stages {first} to {last}: votes", first=first, last=last)


def _table(sheet: Sheet, teller: Teller, label: str) -> Markup:
    say = teller.say
    heads = (
        _HEAD.format(
            number=column.number,
            stage=say("Stage {number}", number=column.number),
            heading=column.heading,
        )
        for column in sheet.columns
    )
    table = _TABLE.format(
        label=label,
        caption=_caption(sheet, teller),
        candidate=say("Candidate"),
        heads=Markup().join(heads),
        rows=lines(*(_row(sheet, row, teller) for row in sheet.rows)),
        foot=_FOOT.format(sums=lines(*_sums(sheet, say))),
    )
    return scroll(label, table)


def _row(sheet: Sheet, row: Row, teller: Teller) -> Markup:
    css = CSS.get(row.outcome, "out")
    name = Markup("<s>{}</s>") if css == "out" else Markup("{}")
    mark = Markup(' <span class="mark" aria-hidden="true">{}</span>') if row.mark else Markup()
    return _ROW.format(
        css=Markup(' class="{}"').format(css) if css else "",
        name=name.format(row.name),
        mark=mark.format(row.mark),
        outcome=fate(teller.count, row, teller.say),
        cells=_cells(sheet, row.cells),
    )


def _sums(sheet: Sheet, say: Speech) -> Iterator[Markup]:
    columns = sheet.columns
    if sheet.transfers:
        cells = _cells(sheet, (column.non_transferable for column in columns))
        yield _SUM.format(name=say("Non-transferable"), cells=cells)
    if sheet.loses:
        cells = _cells(sheet, (column.lost for column in columns))
        yield _SUM.format(name=say("Lost to rounding"), cells=cells)
    yield _SUM.format(name=say("Total"), cells=_plain(column.total for column in columns))
    if sheet.has_quota:
        yield _SUM.format(name=sheet.quota_word, cells=_plain(c.quota for c in columns))
    if sheet.lowers:
        yield _SUM.format(name=say("Vote required"), cells=_plain(c.required for c in columns))


def _cells(sheet: Sheet, cells: Iterable[Cell | None]) -> Markup:
    """Cells of figures alone: digits, commas, signs; nothing that a name could reach.

    Where nothing went before, the movement is the total and is not said twice.
    """
    pairs = zip(sheet.columns, cells, strict=True)
    return Markup("".join(_cell(cell, fresh=column.fresh) for column, cell in pairs))  # noqa: S704


def _cell(cell: Cell | None, *, fresh: bool) -> str:
    if cell is None:
        return "<td></td>"
    moved = "" if fresh else signed(cell.movement)
    small = f"<small>{moved}</small>" if moved else ""
    if cell.mark is Outcome.ELECTED:
        return f'<td class="now">✓ {_figure(cell.votes)}{small}</td>'
    if cell.mark is Outcome.SEAT_EMPTY:
        return f'<td class="now">○ {_figure(cell.votes)}{small}</td>'
    if cell.mark is Outcome.EXCLUDED and not cell.votes:
        return f"<td>×{small}</td>"
    return f"<td>{_figure(cell.votes)}{small}</td>"


def _figure(votes: Votes) -> str:
    """Decimals stand back behind the whole votes."""
    whole, dot, rest = grouped(votes).partition(".")
    return f"{whole}<i>.{rest}</i>" if dot else whole


def _plain(amounts: Iterable[Votes | None]) -> Markup:
    texts = ("" if votes is None else _figure(votes) for votes in amounts)
    return Markup("".join(f"<td>{text}</td>" for text in texts))  # noqa: S704


def keep(count: Count, say: Speech) -> Markup:
    """Return the section of the keep values, nothing where the rule has none."""
    found = inside.keep_blocks(count)
    if not found:
        return Markup()
    return _KEEP.format(
        heading=say("Keep values"),
        explained=say(
            "The part of each vote that an elected candidate keeps at the end of a stage; the rest "
            "goes on to the next choice of the paper."
        ),
        tables=lines(*(_kept(block, say, f"keep-{n}") for n, block in enumerate(found, 1))),
    )


def _kept(block: KeepBlock, say: Speech, label: str) -> Markup:
    head, cell = Markup('<th scope="col">{}</th>'), Markup("<td>{}</td>")
    first, last = block.stages[0], block.stages[-1]
    heads = (head.format(say("Stage {number}", number=number)) for number in block.stages)
    rows = (
        _SUM.format(name=name, cells=Markup().join(map(cell.format, values)))
        for name, values in block.rows
    )
    table = _TABLE.format(
        label=label,
        caption=say("Stages {first} to {last}: keep values", first=first, last=last),
        candidate=say("Candidate"),
        heads=Markup().join(heads),
        rows=lines(*rows),
        foot="",
    )
    return scroll(label, table)
