"""The flow of transfers as a chart: the picture of the count sheet, made to stand alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hustings.report import sankey
from hustings.report.charts.chart import INK, MUTED, Chart
from hustings.report.printable import short
from hustings.report.sheet import fate, lay_out
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.record import Count
    from hustings.report.phrases import Speech
    from hustings.report.sheet import Cell, Row, Sheet

__all__ = ["chart", "pieces"]

STAGES = 6
"""Steps from stage to stage that a page shows in letters that can be read."""

HUES = ("#1f6f78", "#8a5a00", "#7a3b69", "#2f5d9b", "#56692b", "#a0452e")
"""The colours of the elected in the light dress of the page, dark enough for black print."""


def chart(count: Count, say: Speech = ENGLISH) -> Chart:
    """Return the picture with the votes of each candidate at each stage behind it."""
    return _chart(count, lay_out(count, say), 0, len(count.stages), say)


def pieces(count: Count, say: Speech = ENGLISH, stages: int = STAGES) -> tuple[Chart, ...]:
    """Return the picture cut into pictures of about so many stages, so wide as a page can show.

    Each begins with the stage with which the one before it ended.
    """
    steps = len(count.stages) - 1
    number = max(1, -(-steps // stages))
    edges = [-(-steps * n // number) for n in range(number + 1)]
    sheet = lay_out(count, say)
    return tuple(_chart(count, sheet, start, end + 1, say) for start, end in pairwise(edges))


def _chart(count: Count, sheet: Sheet, first: int, after: int, say: Speech) -> Chart:
    whole = (first, after) == (0, len(count.stages))
    drawn = sankey.draw(count, sheet, say, first, after)
    edge = drawn.index(">") + 1
    head = drawn[:edge].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    columns = sheet.columns[first:after]
    heads = (say("Candidate"), *(f"{say('Stage')} {c.number}" for c in columns))
    rows = [(row, row.cells[first:after]) for row in sheet.rows]
    title = say("Transfers of votes from stage to stage")
    if not whole:
        title = say("{title}: stages {first} to {last}", title=title, first=first + 1, last=after)
    return Chart(
        title,
        " ".join(_told(count, row, cells, say) for row, cells in rows if whole or any(cells)),
        heads,
        tuple((row.name, *_votes(cells)) for row, cells in rows if whole or any(cells)),
        {},
        f"{head}<style>{_style()}</style>{ground}{drawn[edge:]}",
    )


def _told(count: Count, row: Row, cells: Sequence[Cell | None], say: Speech) -> str:
    """Return what a candidate held at first and at last in the picture, and what became of it."""
    held = [short(cell.votes) for cell in cells if cell]
    became = fate(count, row, say)
    if not held:
        return f"{row.name}: {became}."
    if held[0] == held[-1]:
        return say("{name}: {votes}. {fate}.", name=row.name, votes=held[0], fate=became)
    return say(
        "{name}: from {first} to {last}. {fate}.",
        name=row.name,
        first=held[0],
        last=held[-1],
        fate=became,
    )


def _votes(cells: Sequence[Cell | None]) -> tuple[str, ...]:
    return tuple("" if cell is None else short(cell.votes) for cell in cells)


def _style() -> str:
    """Colours that the page's style sheet gives, as plain rules."""
    hues = "".join(f".e{number}{{fill:{hue}}}" for number, hue in enumerate(HUES))
    return (
        ".sankey{font-family:'Liberation Sans','DejaVu Sans',sans-serif;font-size:13px}"
        f"text{{fill:{INK}}}"
        f".h,.n{{fill:{MUTED}}}.t{{font-weight:700;font-size:13px}}"
        ".in{display:none}.f{fill-opacity:.42}.m{fill-opacity:.8}"
        f"{hues}.o{{fill:#8b857c}}.nt{{fill:url(#hatch)}}"
        ".nt-back{fill:#e6e1d8}.nt-line{fill:#8b857c}"
    )
