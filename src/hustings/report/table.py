"""A count in the terminal (rich): the sheet in blocks that fit, and the stages in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from hustings.report.grid import fitting
from hustings.report.printable import clean
from hustings.report.sheet import Outcome
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from hustings.record import Count
    from hustings.report.grid import Grid, Line
    from hustings.report.phrases import Speech

__all__ = ["draw", "show", "tables"]

STYLES = {
    Outcome.ELECTED: "bold green",
    Outcome.EXCLUDED: "strike dim",
    Outcome.WITHDRAWN: "strike dim",
    Outcome.NOT_ELECTED: "",
    Outcome.GAVE_WAY: "strike dim",
    Outcome.SEAT_EMPTY: "italic",
}


def show(count: Count, console: Console | None = None, *, say: Speech = ENGLISH) -> None:
    """Print the count; rich leaves colours and styles out where the console is no terminal."""
    console = console or Console()
    console.print(draw(count, width=console.width, say=say))


def draw(count: Count, *, width: int = 100, say: Speech = ENGLISH) -> Group:
    """Return the count as something rich prints: declaration, tables, stages, lots, formality."""
    teller = Teller(count, say)
    parts: list[RenderableType] = [Text(clean(count.contest.title), style="bold")]
    parts += [Text(sentence) for sentence in teller.declaration()]
    parts += tables(count, width=width, say=say)
    parts += _told(teller)
    return Group(*parts)


def tables(count: Count, *, width: int = 100, say: Speech = ENGLISH) -> list[Table]:
    """Return the sheet as tables of at most ``width`` characters, in blocks of stages."""
    return [_table(grid, say) for grid in fitting(count, say, width - 2, gap=2)]


def _table(grid: Grid, say: Speech) -> Table:
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="bold")
    drawn.add_column(Text(say("Candidate")), no_wrap=True)
    for head in grid.heads:
        drawn.add_column(Text(head), justify="right", no_wrap=True)
    for place, line in enumerate(grid.lines, 1):
        last = place == len(grid.lines)
        figures = [Text(text, style=_style(text)) for text in line.texts]
        drawn.add_row(_name(line), *figures, end_section=last)
    for line in grid.sums:
        drawn.add_row(Text(line.name), *(Text(text) for text in line.texts))
    return drawn


def _name(line: Line) -> Text:
    style = STYLES[line.outcome] if line.outcome else ""
    name = Text(line.name, style=style)
    return (
        name.append(f" {line.mark}", style="bold green" if "✓" in line.mark else "")
        if (line.mark)
        else name
    )


def _style(text: str) -> str:
    if text.endswith("✓"):
        return "bold green"
    return "dim" if text.startswith("−") else ""


def _told(teller: Teller) -> Iterator[RenderableType]:
    for line in teller.lines():
        told = Text(teller.say("Stage {number}: ", number=line.number), style="bold")
        told.append(line.text, style="not bold")
        yield told.append(f" [{', '.join(line.clauses)}]", style="not bold dim")
    for sentence in (*teller.closest_exclusion(), *teller.formality()):
        yield Text(sentence)
    for decision in teller.count.decisions:
        yield Text(" ".join(teller.lot(decision)))
    for note in teller.notes():
        yield Text(note)
