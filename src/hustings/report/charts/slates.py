"""Seats and votes by slate: two bars each, as shares of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.figures import Votes
from hustings.outcome.backing import backed, backers
from hustings.report.charts.chart import INK, OUTLINE, Chart, colours, vega
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.outcome.backing import Backed
    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult
    from hustings.report.phrases import Speech

__all__ = ["Row", "chart", "of"]


class Row(NamedTuple):
    """A slate: seats, all seats, and shares in hundredths of one per cent (votes None: unknown)."""

    name: str
    seats: int
    all: int
    seats_share: int
    votes_share: int | None


def of(contest: ContestResult, known: Mapping[str, Organisation]) -> tuple[Row, ...]:
    """Return what each backer won at the close, the most seats first, as a picture takes it."""
    rows = [_row(backed(contest, id_), known) for id_ in backers(contest)]
    return tuple(sorted(rows, key=lambda row: -row.seats))


def _row(won: Backed, known: Mapping[str, Organisation]) -> Row:
    name = _name(won.backer, known)
    return Row(name, won.seats_won, won.seats, won.seats_share, won.votes_share)


def _name(backer: str, known: Mapping[str, Organisation]) -> str:
    return clean(known[backer].name if backer in known else backer)


def chart(title: str, rows: Sequence[Row], say: Speech = ENGLISH) -> Chart:
    """Return the picture: the shares of seats and of votes of each slate."""
    kinds = (say("share of seats"), say("share of votes"))
    known = kinds if any(row.votes_share is not None for row in rows) else kinds[:1]
    told = [_line(row, say) for row in rows]
    table = tuple(
        (row.name, str(row.seats), _per_cent(row.seats_share), _per_cent(row.votes_share))
        for row in rows
    )
    heads = (say("Slate"), say("Seats"), say("Share of seats, %"), say("Share of votes, %"))
    bars = [bar for row in rows for bar in _bars(row, kinds)]
    return Chart(clean(title), " ".join(told), heads, table, _spec(title, bars, rows, known))


def _bars(row: Row, kinds: tuple[str, str]) -> list[dict[str, Any]]:
    shares = (row.seats_share, row.votes_share)
    return [
        {"slate": row.name, "kind": kind, "share": share, "label": f"{_per_cent(share)} %"}
        for kind, share in zip(kinds, shares, strict=True)
        if share is not None
    ]


def _spec(
    title: str, bars: Sequence[Mapping[str, Any]], rows: Sequence[Row], kinds: Sequence[str]
) -> dict[str, Any]:
    across = {
        "field": "share",
        "type": "quantitative",
        "title": None,
        "axis": None,
        "scale": {"domain": [0, 11_500]},
    }
    down = {"field": "kind", "type": "nominal", "title": None, "sort": list(kinds), "axis": None}
    legend = {"orient": "bottom", "title": None}
    bar = {
        "mark": {"type": "bar", **OUTLINE},
        "encoding": {"color": {"field": "kind", "scale": colours(kinds), "legend": legend}},
    }
    label = {
        "mark": {"type": "text", "align": "left", "dx": 4, "color": INK, "fontSize": 12},
        "encoding": {"text": {"field": "label"}},
    }
    facet = {
        "field": "slate",
        "type": "nominal",
        "title": None,
        "sort": [row.name for row in rows],
        "header": {"labelAngle": 0, "labelAlign": "left", "labelFontSize": 12, "labelLimit": 220},
    }
    shared = {"x": across, "y": down}
    view = {"width": 420, "height": {"step": 20}, "encoding": shared, "layer": [bar, label]}
    return vega(bars, title=clean(title), facet={"row": facet}, spec=view, spacing=8)


def _line(row: Row, say: Speech) -> str:
    if row.votes_share is None:
        return say(
            "{name}: {seats} of {all} seats; the votes are not known.",
            name=row.name,
            seats=row.seats,
            all=row.all,
        )
    return say(
        "{name}: {seats} of {all} seats ({of_seats} per cent) with {of_votes} per cent of votes.",
        name=row.name,
        seats=row.seats,
        all=row.all,
        of_seats=_per_cent(row.seats_share),
        of_votes=_per_cent(row.votes_share),
    )


def _per_cent(share: int | None) -> str:
    return "–" if share is None else str(Votes(share, 2))
