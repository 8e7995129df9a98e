"""A sheet as a grid of text: what the terminal, plain text and Markdown have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.report.printable import grouped, signed
from hustings.report.sheet import Outcome, blocks, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.figures import Votes
    from hustings.record import Count
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Cell, Column, Row, Sheet

__all__ = ["Grid", "Line", "fitting", "grid_of"]

NAME_LIMIT = 28
"""Widest name in a terminal; a longer one ends in an ellipsis (the line of words has it whole)."""

HEAD_LIMIT = 14
"""Widest head of a column in a terminal: the name of a section may be longer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: mark, name, texts by stage; ``outcome`` of a candidate, None for the rest."""

    mark: str
    name: str
    texts: tuple[str, ...]
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads of the columns and the lines under them; ``sums`` close the table."""

    numbers: tuple[int, ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    sums: tuple[Line, ...]

    @property
    def name_width(self) -> int:
        """Characters that the first column needs, the mark included."""
        widths = [len(line.mark) + len(line.name) + 1 for line in (*self.lines, *self.sums)]
        return max(widths, default=1)

    def width(self, column: int) -> int:
        """Characters that a column of figures needs."""
        texts = [line.texts[column] for line in (*self.lines, *self.sums)]
        return max(len(self.heads[column]), *(len(text) for text in texts))


def grid_of(sheet: Sheet, say: Speech, limit: int = NAME_LIMIT) -> Grid:
    """Return a sheet as text: totals after each stage, then quota and votes without a candidate."""
    columns = sheet.columns
    sums = []
    if sheet.transfers:
        sums.append(Line("", say("Non-transferable"), _sum(sheet, _spent)))
    if sheet.loses:
        sums.append(Line("", say("Lost to rounding"), _sum(sheet, lambda c: c.lost.votes)))
    sums.append(Line("", say("Total"), _sum(sheet, lambda c: c.total)))
    if sheet.has_quota:
        sums.append(Line("", sheet.quota_word, _sum(sheet, lambda c: c.quota)))
    if sheet.lowers:
        sums.append(Line("", say("Vote required"), _sum(sheet, lambda c: c.required)))
    return Grid(
        tuple(column.number for column in columns),
        tuple(_shortened(column.title, HEAD_LIMIT) for column in columns),
        tuple(_line(row, limit) for row in sheet.rows),
        tuple(sums),
    )


def _spent(column: Column) -> Votes:
    return column.non_transferable.votes


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _sum(sheet: Sheet, pick: Callable[..., object]) -> tuple[str, ...]:
    picked = [pick(column) for column in sheet.columns]
    return tuple("" if votes is None else grouped(votes) for votes in picked)  # type: ignore[arg-type]


def _line(row: Row, limit: int) -> Line:
    return Line(
        row.mark, _shortened(row.name, limit), tuple(_text(cell) for cell in row.cells), row.outcome
    )


def _text(cell: Cell | None) -> str:
    if cell is None:
        return ""
    if cell.mark is Outcome.EXCLUDED and not cell.votes:
        return signed(cell.movement) or grouped(cell.votes)
    sign = {Outcome.ELECTED: "✓", Outcome.SEAT_EMPTY: "○"}.get(cell.mark, "") if cell.mark else ""
    return f"{grouped(cell.votes)}{sign}"


def fitting(count: Count, say: Speech, width: int, gap: int) -> tuple[Grid, ...]:
    """Return the grid of a count in blocks of stages, each within ``width`` characters.

    ``gap`` is the number of characters between two columns. A single stage that is wider than
    ``width`` is not cut.
    """
    sheet = lay_out(count, say)
    limit = min(NAME_LIMIT, max(8, width // 3))
    whole = grid_of(sheet, say, limit)
    widest = max(whole.width(n) for n in range(len(whole.heads)))
    room = width - whole.name_width - gap
    return tuple(
        grid_of(block, say, limit) for block in blocks(sheet, max(1, room // (widest + gap)))
    )
