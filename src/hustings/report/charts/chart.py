"""A picture as a value: what is drawn, what it says in words, and the figures behind it.

One specification serves page and paper. Groups differ by colour and by shape or label, so that the
picture can be read without colour; every mark has a dark outline, so that pale ones can be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["INK", "MUTED", "OUTLINE", "UNKNOWN", "Chart", "colours", "shapes", "vega"]

INK = "#1d1b1a"
MUTED = "#5d5852"
UNKNOWN = "#d8d2c8"
OUTLINE = {"stroke": INK, "strokeWidth": 0.8}
HUES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#000000")
"""Colours that people with any common form of colour blindness can tell apart (Okabe and Ito,
Color Universal Design, 2008)."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


class Chart(NamedTuple):
    """A picture. ``alt`` says in words what it shows; ``heads`` and ``rows`` are the table behind.

    ``spec``: Vega-Lite; empty where ``svg`` holds the picture as it is.
    """

    title: str
    alt: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    spec: Mapping[str, Any]
    svg: str = ""


def vega(rows: Sequence[Mapping[str, Any]], **view: Any) -> dict[str, Any]:
    """Return a Vega-Lite specification over these rows, in the dress of all our pictures."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "padding": 8,
        "data": {"values": list(rows)},
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": "#e6e1d8",
                "domainColor": MUTED,
                "tickColor": MUTED,
                "labelFontSize": 12,
                "titleFontSize": 12,
                "labelLimit": 220,
            },
            "legend": {"labelColor": INK, "labelFontSize": 12, "title": None, "labelLimit": 260},
            "title": {"color": INK, "fontSize": 14, "anchor": "start"},
        },
        **view,
    }


def colours(groups: Sequence[str], unknown: str = "") -> dict[str, Any]:
    """Return a scale of colours, in the order of the groups; ``unknown`` is pale grey."""
    hues = [UNKNOWN if each == unknown else HUES[n % len(HUES)] for n, each in enumerate(groups)]
    return {"domain": list(groups), "range": hues}


def shapes(groups: Sequence[str], unknown: str = "") -> dict[str, Any]:
    """Return a scale of shapes, in the order of the groups; ``unknown`` is a circle."""
    forms = [
        SHAPES[0] if each == unknown else SHAPES[n % len(SHAPES)] for n, each in enumerate(groups)
    ]
    return {"domain": list(groups), "range": forms}
