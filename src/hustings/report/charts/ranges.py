"""Means with the least and the most of each: a line with a mark, a shape for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.figures import Votes
from hustings.report.charts.chart import INK, OUTLINE, Chart, colours, shapes, vega
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.report.phrases import Speech

__all__ = ["Row", "chart"]


class Row(NamedTuple):
    """A group under a method: mean in hundredths of a seat, least and most in seats."""

    method: str
    group: str
    mean: int
    least: int
    most: int


def chart(title: str, rows: Sequence[Row], seats: int, say: Speech = ENGLISH) -> Chart:
    """Return the picture; ``seats`` in all."""
    methods = tuple(dict.fromkeys(row.method for row in rows))
    heads = (say("Method"), say("Slate"), say("Mean"), say("Least"), say("Most"))
    table = tuple(
        (row.method, row.group, _mean(row), str(row.least), str(row.most)) for row in rows
    )
    told = (
        say("{method}: {slates}.", method=each, slates=_told(rows, each, say)) for each in methods
    )
    return Chart(title, " ".join(told), heads, table, _spec(title, rows, seats, say))


def _told(rows: Sequence[Row], method: str, say: Speech) -> str:
    return say.join(
        [
            say(
                "{slate} {mean} ({least} to {most})",
                slate=row.group,
                mean=_mean(row),
                least=row.least,
                most=row.most,
            )
            for row in rows
            if row.method == method
        ]
    )


def _mean(row: Row) -> str:
    return str(Votes(row.mean, 2))


def _spec(title: str, rows: Sequence[Row], seats: int, say: Speech) -> dict[str, Any]:
    groups = list(dict.fromkeys(row.group for row in rows))
    # All in hundredths of a seat, which are whole; the axis divides them.
    values = [
        {
            "method": row.method,
            "group": row.group,
            "mean": row.mean,
            "least": row.least * 100,
            "most": row.most * 100,
            "label": _mean(row),
        }
        for row in rows
    ]
    axis = {"title": say("Seats"), "labelExpr": "datum.value / 100", "tickMinStep": 100}
    scale = {"domain": [0, seats * 100], "nice": False}
    across = {"type": "quantitative", "scale": scale, "axis": axis}
    down = {"field": "group", "type": "nominal", "sort": groups, "title": None, "axis": None}
    legend = {"orient": "bottom"}
    line = {
        "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
        "encoding": {"x": {"field": "least", **across}, "x2": {"field": "most"}},
    }
    point = {
        "mark": {"type": "point", "filled": True, "size": 140, "opacity": 1, **OUTLINE},
        "encoding": {
            "x": {"field": "mean", **across},
            "color": {"field": "group", "scale": colours(groups), "legend": legend},
            "shape": {"field": "group", "scale": shapes(groups), "legend": legend},
        },
    }
    label = {
        "mark": {"type": "text", "dy": -13, "color": INK, "fontSize": 11},
        "encoding": {
            "x": {"field": "mean", **across},
            "text": {"field": "label"},
        },
    }
    facet = {
        "field": "method",
        "type": "nominal",
        "title": None,
        "sort": list(dict.fromkeys(row.method for row in rows)),
        "header": {"labelAngle": 0, "labelAlign": "left", "labelFontSize": 12, "labelLimit": 220},
    }
    view = {
        "width": 420,
        "height": {"step": 34},
        "encoding": {"y": down},
        "layer": [line, point, label],
    }
    return vega(values, title=title, facet={"row": facet}, spec=view, spacing=10)
