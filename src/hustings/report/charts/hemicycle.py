"""A body as a half circle of seats by alignment, before and after."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.report.charts.chart import INK, OUTLINE, Chart, colours, shapes, vega
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.outcome.standing import Standings
    from hustings.report.phrases import Speech

__all__ = ["Day", "chart", "of", "places"]

UNIT = 1000
"""Radius of the outer row."""
INNER = 400
"""Radius of the inner row."""

LINE = 3
"""Groups in a line of the heading."""


class Day(NamedTuple):
    """A body on a day: seats by group in the order in which they sit, left to right.

    ``majority``: votes that are more than half of the ``voting`` members.
    """

    name: str
    groups: tuple[tuple[str, int], ...]
    voting: int
    majority: int


def of(now: Standings, say: Speech = ENGLISH) -> Day:
    """Return a body's standing as a picture takes it: unknown seats last, vacant ones left out."""
    groups = [(clean(each.name), each.seats) for each in now.groups if each.seats]
    if now.unknown.seats:
        groups.append((say("Not known"), now.unknown.seats))
    return Day(str(now.on), tuple(groups), now.voting, now.majority)


def chart(title: str, days: Sequence[Day], say: Speech = ENGLISH) -> Chart:
    """Return the picture of one day or of several side by side."""
    unknown = say("Not known")
    names = list(dict.fromkeys(group for day in days for group, _ in day.groups))
    names.sort(key=lambda name: name == unknown)
    rows = [row for day in days for row in _seats(day, names)]
    views = [_view(day, names, unknown, say) for day in days]
    held = [dict(day.groups) for day in days]
    table = tuple((name, *(str(day.get(name, 0)) for day in held)) for name in names)
    return Chart(
        clean(title),
        " ".join(_told(day, say) for day in days),
        (say("Group"), *(day.name for day in days)),
        table,
        vega(rows, hconcat=views, spacing=36),
    )


def places(seats: int) -> list[tuple[int, int]]:
    """Return where so many seats are, from left to right: whole thousandths of the radius."""
    rows = max(1, min(8, round((seats / 5) ** 0.5)))
    radii = [INNER + (UNIT - INNER) * row / max(1, rows - 1) for row in range(rows)]
    radii = radii if rows > 1 else [float(UNIT)]
    found = []
    for radius, number in zip(radii, _shared(seats, radii), strict=True):
        for seat in range(number):
            angle = pi * (1 - (seat / (number - 1) if number > 1 else 0.5))
            found.append((-angle, radius, round(radius * cos(angle)), round(radius * sin(angle))))
    return [(x, y) for _, _, x, y in sorted(found)]


def _shared(seats: int, radii: Sequence[float]) -> list[int]:
    """Share the seats among the rows by their length, so that they are equally far apart."""
    left, length, shared = seats, sum(radii), []
    for radius in radii:
        number = round(left * radius / length)
        shared.append(number)
        left, length = left - number, length - radius
    return shared


def _seats(day: Day, names: Sequence[str]) -> list[dict[str, Any]]:
    held = dict(day.groups)
    order = [name for name in names for _ in range(held.get(name, 0))]
    return [
        {"day": day.name, "group": name, "x": x, "y": y}
        for name, (x, y) in zip(order, places(len(order)), strict=True)
    ]


def _view(day: Day, names: Sequence[str], unknown: str, say: Speech) -> dict[str, Any]:
    def axis(field: str, least: int, most: int) -> dict[str, Any]:
        scale = {"domain": [least, most], "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "axis": None, "scale": scale}

    legend = {"orient": "bottom", "columns": 2, "symbolSize": 130}
    marks = {
        "mark": {"type": "point", "filled": True, "size": 190, "opacity": 1, **OUTLINE},
        "encoding": {
            "x": axis("x", -1100, 1100),
            "y": axis("y", -240, 1100),
            "color": {"field": "group", "scale": colours(names, unknown), "legend": legend},
            "shape": {"field": "group", "scale": shapes(names, unknown), "legend": legend},
        },
    }
    centre = {
        "data": {"values": [{"x": 0, "y": -190, "t": _majority(day, say)}]},
        "mark": {"type": "text", "fontSize": 13, "fontWeight": "bold", "color": INK},
        "encoding": {
            "x": axis("x", -1100, 1100),
            "y": axis("y", -240, 1100),
            "text": {"field": "t"},
        },
    }
    return {
        "title": _heading(day),
        "width": 330,
        "height": 200,
        "transform": [{"filter": {"field": "day", "equal": day.name}}],
        "layer": [marks, centre],
    }


def _heading(day: Day) -> dict[str, Any]:
    seats = [f"{name} {number}" for name, number in day.groups]
    under = [", ".join(seats[n : n + LINE]) for n in range(0, len(seats), LINE)]
    return {"text": day.name, "subtitle": under, "subtitleFontSize": 12, "subtitleColor": INK}


def _majority(day: Day, say: Speech) -> str:
    return say("{needed} of {voting} is a majority", needed=day.majority, voting=day.voting)


def _told(day: Day, say: Speech) -> str:
    parts = say.join([f"{name} {number}" for name, number in day.groups])
    return say("On {day}: {parts}; {most}.", day=day.name, parts=parts, most=_majority(day, say))
