"""The flow of transfers as a chart: the picture of the count sheet, made to stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report import sankey
from hustings.report.charts.chart import INK, MUTED, Chart
from hustings.report.printable import short
from hustings.report.sheet import fate, lay_out
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from hustings.record import Count
    from hustings.report.phrases import Speech

__all__ = ["chart"]

HUES = ("#1f6f78", "#8a5a00", "#7a3b69", "#2f5d9b", "#56692b", "#a0452e")
"""The colours of the elected in the light dress of the page, dark enough for black print."""


def chart(count: Count, say: Speech = ENGLISH) -> Chart:
    """Return the picture with the votes of each candidate at each stage behind it."""
    sheet = lay_out(count, say)
    drawn = sankey.draw(count, sheet, say)
    edge = drawn.index(">") + 1
    head = drawn[:edge].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    heads = (say("Candidate"), *(f"{say('Stage')} {c.number}" for c in sheet.columns))
    rows = tuple(
        (row.name, *("" if cell is None else short(cell.votes) for cell in row.cells))
        for row in sheet.rows
    )
    alt = ". ".join(f"{row.name}: {fate(count, row, say)}" for row in sheet.rows)
    return Chart(
        say("Transfers of votes from stage to stage"),
        f"{alt}.",
        heads,
        rows,
        {},
        f"{head}<style>{_style()}</style>{ground}{drawn[edge:]}",
    )


def _style() -> str:
    """Colours that the page's style sheet gives, as plain rules."""
    hues = "".join(f".e{number}{{fill:{hue}}}" for number, hue in enumerate(HUES))
    return (
        ".sankey{font-family:'Liberation Sans','DejaVu Sans',sans-serif;font-size:11.5px}"
        f"text{{fill:{INK}}}"
        f".h,.n{{fill:{MUTED}}}.t{{font-weight:700;font-size:13px}}"
        ".in{display:none}.f{fill-opacity:.42}.m{fill-opacity:.8}"
        f"{hues}.o{{fill:#8b857c}}.nt{{fill:url(#hatch)}}"
        ".nt-back{fill:#e6e1d8}.nt-line{fill:#8b857c}"
    )
