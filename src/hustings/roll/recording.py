"""A file of events, as the office notes them: who resigned, was suspended, moved, and when.

Columns ``member``, ``kind``, ``at`` and, where the office learnt of it at another moment than that
of the recording, ``reported``; attributes for the kinds of event that state them. An event that the
register holds already is no new one, so a file may be recorded twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hustings.roll import sequences
from hustings.roll.events import BIRTH, STATING, Kind, Log, fresh, made, together
from hustings.roll.events_csv import check_cell
from hustings.roll.identity import normal
from hustings.roll.moments import clock, numbered, zone
from hustings.roll.rows import day
from hustings.roll.tables import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.roll.settings import Settings
    from hustings.roll.tables import Table

__all__ = ["NEEDED", "OPTIONAL", "Recorded", "read"]

NEEDED, OPTIONAL = ("member", "kind", "at"), ("reported",)

Recorded = tuple[Log, tuple[Refusal, ...], tuple[Refusal, ...]]
"""New events, refusals, and remarks on events that are accepted."""

_Line = tuple[str, Kind, np.datetime64, np.datetime64, dict[str, str]]


def read(log: Log, table: Table, settings: Settings, now: datetime) -> Recorded:
    """Read events to be recorded at ``now``; those that the log holds already are left out."""
    lines: list[_Line] = []
    places: list[int] = []
    refused = list(table.refused)
    for row, line in enumerate(table.lines):
        cells = {name: texts[row] for name, texts in table.columns.items()}
        try:
            lines.append(_line(cells, settings, now))
            places.append(line)
        except _CellError as error:
            refused.append(Refusal(line, error.column, str(error)))
    events = _log(lines, settings)
    new = fresh(log, events)
    events, places = events.take(new), [p for p, is_new in zip(places, new, strict=True) if is_new]
    bad, remarks = _findings(log, events, places)
    good = ~np.isin(np.array(places, dtype=np.int64), list(bad))
    told = (*refused, *(Refusal(line, "kind", why) for line, why in bad.items()))
    return events.take(good), tuple(sorted(told, key=lambda refusal: refusal.line)), remarks


def _findings(
    log: Log, events: Log, places: list[int]
) -> tuple[dict[int, str], tuple[Refusal, ...]]:
    """Return the lines whose events cannot be, with reasons, and remarks on others.

    Where one event of a member cannot be, none of that member's is taken from the file.
    """
    held = together(log, events)
    wrong: dict[int, str] = {}
    remarks = []
    for finding in sequences.check_new(held, len(log)):
        line = places[finding.line - len(log)] if finding.line >= len(log) else None
        if finding.refused:
            wrong.setdefault(int(held.member[finding.line]), finding.reason)
        elif line is not None:
            remarks.append(Refusal(line, "kind", finding.reason))
    new = held.member[len(log) :].tolist()
    bad = {line: wrong[who] for line, who in zip(places, new, strict=True) if who in wrong}
    return bad, tuple(remarks)


class _CellError(ValueError):
    def __init__(self, column: str, why: object) -> None:
        super().__init__(str(why))
        self.column = column


def _line(cells: dict[str, str], settings: Settings, now: datetime) -> _Line:
    kinds = [str(kind) for kind in Kind if kind != Kind.DECLARED]
    if cells["kind"] not in kinds:
        raise _CellError("kind", f"{cells['kind']!r} is none of {', '.join(kinds)}")
    kind = Kind(cells["kind"])
    try:
        member = normal(cells["member"])
    except ValueError as error:
        raise _CellError("member", error) from error
    at = _moment(cells, "at", settings)
    reported = _moment(cells, "reported", settings) if cells.get("reported") else numbered(now)
    if reported > numbered(now):
        raise _CellError("reported", "lies after the moment of the recording")
    return member, kind, at, reported, _stated(kind, cells, settings)


def _moment(cells: dict[str, str], name: str, settings: Settings) -> np.datetime64:
    try:
        return numbered(clock(cells[name], zone(settings.zone)))
    except (ValueError, OverflowError) as error:
        raise _CellError(name, error) from error


def _stated(kind: Kind, cells: dict[str, str], settings: Settings) -> dict[str, str]:
    stated = {}
    for name in settings.attributes:
        text = cells.get(name, "")
        if kind not in STATING and text:
            raise _CellError(name, f"an event of the kind {kind} states no {name}")
        if kind in STATING and name not in cells:
            raise _CellError(name, f"an event of the kind {kind} states {name}: add the column")
        try:
            stated[name] = day(text, settings.dates).isoformat() if text and name == BIRTH else text
            check_cell(name, stated[name])
        except ValueError as error:
            raise _CellError(name, error) from error
    return stated


def _log(lines: list[_Line], settings: Settings) -> Log:
    return made(
        [line[0] for line in lines],
        [line[1] for line in lines],
        np.array([line[2] for line in lines], dtype="datetime64[us]"),
        np.array([line[3] for line in lines], dtype="datetime64[us]"),
        {name: [line[4][name] for line in lines] for name in settings.attributes},
    )
