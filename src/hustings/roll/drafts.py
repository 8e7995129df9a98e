"""The events that an import would write, built in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hustings.roll.beside import codes_beside, places_in
from hustings.roll.events import KINDS, Column, Kind, Log
from hustings.roll.moments import begins, numbered, zone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    from hustings.roll.beside import Beside
    from hustings.roll.columns import Register
    from hustings.roll.moments import Moments
    from hustings.roll.rows import Rows
    from hustings.roll.settings import Settings

__all__ = ["declarations", "events"]


def events(
    log: Log,
    rows: Rows,
    now: Register,
    found: Beside,
    gone: NDArray[np.int64],
    settings: Settings,
    at: datetime,
    wrong: Mapping[int, str],
) -> Log:
    """Return the new lines of the log: in the order of the file, then those who are gone."""
    usable = np.ones(len(rows.ids), dtype=np.bool_)
    usable[list(wrong)] = False
    chosen = {
        Kind.CORRECTED: found.corrected,
        Kind.JOINED: found.new | found.again,
        Kind.REINSTATED: found.reinstated,
        Kind.MOVED: found.moved,
    }
    pieces = [np.flatnonzero(mask & usable) for mask in chosen.values()]
    kinds = [np.full(len(piece), KINDS.index(kind)) for kind, piece in zip(chosen, pieces)]  # noqa: B905
    row, kind = np.concatenate(pieces), np.concatenate(kinds).astype(np.int8)
    order = np.argsort(row, kind="stable")
    row, kind = row[order], kind[order]
    begun = np.isin(kind, (KINDS.index(Kind.JOINED), KINDS.index(Kind.CORRECTED)))
    moments = np.full(len(row), numbered(at))
    moments[begun] = _begun(rows.joined[row[begun]], settings)
    attributes = {n: _cells(log, n, rows, found, row, kind) for n in settings.attributes}
    new = _log(rows.ids, row, kind, moments, at, attributes)
    return _with_gone(new, now, gone, settings, at)


def _begun(days: Moments, settings: Settings) -> Moments:
    """Return the first moment of each day in the register's zone."""
    unique, places = np.unique(days, return_inverse=True)
    there = zone(settings.zone)
    moments = [numbered(begins(day, there)) for day in unique.tolist()]
    return np.array(moments, dtype="datetime64[us]")[places]


def _cells(
    log: Log,
    name: str,
    rows: Rows,
    found: Beside,
    row: NDArray[np.int64],
    kind: NDArray[np.int8],
) -> Column:
    """Return what each new line states: the file's text; of a correction, the corrected line's."""
    column = rows.attributes[name]
    codes = column.codes[row].copy()
    codes[kind == KINDS.index(Kind.REINSTATED)] = 0
    values = {text: code for code, text in enumerate(column.values)}
    corrected = np.flatnonzero(kind == KINDS.index(Kind.CORRECTED))
    if len(corrected):
        lines = _last_joining(log)[found.place[row[corrected]]]
        texts = log.attributes[name].take(lines)
        codes[corrected] = [values.setdefault(text, len(values)) for text in texts]
    return Column(codes, tuple(values))


def _last_joining(log: Log) -> NDArray[np.int64]:
    """Return by member the last line of the log that says when the membership began."""
    begins = np.isin(log.kind, (KINDS.index(Kind.JOINED), KINDS.index(Kind.CORRECTED)))
    lines = np.flatnonzero(begins)
    last = np.full(len(log.ids), -1, dtype=np.int64)
    np.maximum.at(last, log.member[lines], lines)
    return last


def _log(
    ids: tuple[str, ...],
    row: NDArray[np.int64],
    kind: NDArray[np.int8],
    moments: Moments,
    at: datetime,
    attributes: Mapping[str, Column],
) -> Log:
    """Return lines for members by their rows; ids are those that occur, in that order."""
    first = np.sort(np.unique(row, return_index=True)[1])
    names = row[first]
    member = np.zeros(len(ids), dtype=np.int32)
    member[names] = np.arange(len(names), dtype=np.int32)
    reported = np.full(len(row), numbered(at))
    held = tuple(ids[name] for name in names)
    return Log(held, member[row], kind, moments, reported, dict(attributes))


def _with_gone(
    new: Log, now: Register, gone: NDArray[np.int64], settings: Settings, at: datetime
) -> Log:
    size = len(gone)
    left = np.arange(len(new.ids), len(new.ids) + size, dtype=np.int32)
    kind = np.full(size, KINDS.index(Kind(settings.gone)), dtype=np.int8)
    moments = np.full(size, numbered(at))
    nothing = np.zeros(size, dtype=np.int32)
    return Log(
        (*new.ids, *(now.ids[place] for place in gone)),
        np.concatenate([new.member, left]),
        np.concatenate([new.kind, kind]),
        np.concatenate([new.at, moments]),
        np.concatenate([new.reported, moments]),
        {
            name: Column(np.concatenate([column.codes, nothing]), column.values)
            for name, column in new.attributes.items()
        },
    )


def declarations(
    rows: Rows,
    told: Register,
    at: datetime,
    wrong: Mapping[int, str],
) -> Log:
    """Return the new lines of the log that is kept apart: where the file says otherwise than it."""
    place = places_in(rows.ids, told.places)
    changed = np.zeros(len(rows.ids), dtype=np.bool_)
    for name in rows.apart:
        changed |= codes_beside(rows.attributes[name], told.column(name), place)
    changed[list(wrong)] = False
    row = np.flatnonzero(changed)
    kind = np.full(len(row), KINDS.index(Kind.DECLARED), dtype=np.int8)
    nothing = Column(np.zeros(len(rows.ids), dtype=np.int32))
    held = {name: rows.attributes.get(name, nothing) for name in told.attributes}
    columns = {name: Column(column.codes[row], column.values) for name, column in held.items()}
    return _log(rows.ids, row, kind, np.full(len(row), numbered(at)), at, columns)
