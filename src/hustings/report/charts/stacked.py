"""Seats that make a whole, bar under bar: over time, or method by method.

One bar an election, a day or a method; its parts are groups in one order throughout. In each part
stand its number and the letter of its group, by which the legend can be read without any colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.report.charts.chart import OUTLINE, Chart, colours, vega
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.report.phrases import Speech

__all__ = ["Bar", "chart"]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PLATES = ("M-.4,-.9L.4,-.9L.4,.9L-.4,.9Z", "M-.6,-.9L.6,-.9L.6,.9L-.6,.9Z")
"""White plates behind number and letter: of one figure, no wider than a seat of forty; of two."""
WHITE = {"filled": True, "color": "white", "opacity": 1}


class Bar(NamedTuple):
    """A bar: its name and the seats of each group. ``needed``: seats that are a majority, if any
    are to be marked."""

    name: str
    seats: Mapping[str, int]
    needed: int | None = None


def chart(title: str, what: str, bars: Sequence[Bar], say: Speech = ENGLISH) -> Chart:
    """Return the picture. ``what`` heads the column of the bars' names."""
    names = tuple(dict.fromkeys(name for bar in bars for name in bar.seats))
    unknown = say("Not known")
    names = tuple(sorted(names, key=lambda name: name == unknown))
    heads = (clean(what), *map(clean, names))
    table = tuple((clean(b.name), *(str(b.seats.get(n, 0)) for n in names)) for b in bars)
    alt = " ".join(_line(bar, names, say) for bar in bars)
    marked = any(bar.needed is not None for bar in bars)
    head: dict[str, Any] = {"text": clean(title)}
    if marked:
        head["subtitle"] = say("The black line is where a majority is reached.")
    lettered = {
        name: f"{letter} {clean(name)}" for letter, name in zip(LETTERS, names, strict=False)
    }
    groups = {name: lettered.get(name, clean(name)) for name in names}
    return Chart(clean(title), alt, heads, table, _spec(head, bars, groups, unknown))


def _line(bar: Bar, names: Sequence[str], say: Speech) -> str:
    held = [f"{clean(name)} {bar.seats[name]}" for name in names if bar.seats.get(name)]
    told = say("{bar}: {parts}.", bar=clean(bar.name), parts=say.join(held))
    if bar.needed is None:
        return told
    return f"{told} {say('A majority is {needed}.', needed=bar.needed)}"


def _rows(bars: Sequence[Bar], groups: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = []
    for bar in bars:
        start = 0
        for name, group in groups.items():
            number = bar.seats.get(name, 0)
            if number:
                letter = group.partition(" ")[0] if len(groups) > 1 else ""
                row = {"bar": clean(bar.name), "group": group, "seats": f"{number}\n{letter}"}
                row["plate"] = PLATES[number > 9]
                # Twice the middle of the part: whole, where a part has an odd number of seats.
                rows.append(row | {"from": start, "to": start + number, "mid": 2 * start + number})
            start += number
    return rows


def _spec(
    head: Mapping[str, Any], bars: Sequence[Bar], groups: Mapping[str, str], unknown: str
) -> dict[str, Any]:
    order = [clean(bar.name) for bar in bars]
    most = max((sum(bar.seats.values()) for bar in bars), default=0)
    down = {"field": "bar", "type": "nominal", "sort": order, "title": None}
    scale = {"domain": [0, most], "nice": False}
    axis = {"tickMinStep": 1, "title": None, "format": "d"}
    part = {
        "mark": {"type": "bar", **OUTLINE},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", "scale": scale, "axis": axis},
            "x2": {"field": "to"},
            "color": {
                "field": "group",
                "scale": colours(list(groups.values()), groups.get(unknown, "")),
                "legend": {"orient": "bottom", "columns": 3},
            },
        },
    }
    # A white plate behind the number: it can be read on every colour.
    number = {
        "transform": [{"calculate": "datum.mid / 2", "as": "middle"}],
        "encoding": {"x": {"field": "middle", "type": "quantitative", "scale": scale}},
        "layer": [
            {
                "mark": {"type": "point", "size": 900, **WHITE},
                "encoding": {"shape": {"field": "plate", "type": "nominal", "scale": None}},
            },
            {
                "mark": {
                    "type": "text",
                    "fontSize": 12,
                    "fontWeight": "bold",
                    "lineBreak": "\n",
                    "lineHeight": 12,
                    "dy": -6,
                },
                "encoding": {"text": {"field": "seats"}},
            },
        ],
    }
    layers: list[dict[str, Any]] = [part, *_majorities(bars, scale), number]
    view = {"width": 480, "height": {"step": 38}, "encoding": {"y": down}, "layer": layers}
    return vega(_rows(bars, groups), title=head, **view)


def _majorities(bars: Sequence[Bar], scale: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A tick where the seats that are a majority begin to be enough."""
    held = [{"bar": clean(b.name), "needed": b.needed} for b in bars if b.needed is not None]
    if not held:
        return []
    return [
        {
            "data": {"values": held},
            "mark": {"type": "tick", "thickness": 3, "color": "black", "size": 36},
            "encoding": {"x": {"field": "needed", "type": "quantitative", "scale": dict(scale)}},
        }
    ]
