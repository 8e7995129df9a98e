"""Rows of a file beside the register, all at once: which is new, back, changed, impossible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.roll.columns import State
from hustings.roll.moments import days_in, numbered, zone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from hustings.roll.columns import Register
    from hustings.roll.events import Column
    from hustings.roll.rows import Rows
    from hustings.roll.settings import Settings

    Mask = NDArray[np.bool_]

__all__ = ["Beside", "beside", "codes_beside", "places_in"]


@dataclass(frozen=True, slots=True, repr=False)
class Beside:
    """One place for each row. ``place``: the member's place in the register (-1: none).

    ``new``: unknown until now; ``again``: had left and joined again; ``reinstated``: had lapsed and
    is back; ``corrected``: joined on another day than the register says; ``moved``: attributes are
    others, by name in ``differs``; ``impossible``: reasons by row, for rows that are in none.
    """

    place: NDArray[np.int64]
    new: Mask
    again: Mask
    reinstated: Mask
    corrected: Mask
    moved: Mask
    differs: Mapping[str, Mask]
    impossible: Mapping[int, str]


def beside(rows: Rows, now: Register, settings: Settings, at: datetime) -> Beside:
    """Lay the rows beside the register as it stands at ``at``."""
    there = zone(settings.zone)
    place = places_in(rows.ids, now.places)
    known = place >= 0
    state = np.where(known, _at(now.state, place), State.NONE)
    since = _at(days_in(now.since, there), place)
    began = _at(days_in(now.began, there), place)
    future = rows.joined > days_in(np.array([numbered(at)]), there)[0]
    here = np.isin(state, (State.ACTIVE, State.SUSPENDED)) & ~future
    left = (state > State.SUSPENDED) & ~future
    again = left & (rows.joined > began)
    reinstated = (state == State.LAPSED) & ~future & (rows.joined == since)
    differs = {
        name: (here | reinstated) & codes_beside(rows.attributes[name], now.column(name), place)
        for name in settings.attributes
    }
    moved = np.zeros(len(place), dtype=np.bool_)
    for mask in differs.values():
        moved |= mask
    new = (state == State.NONE) & ~future
    stale = left & ~again & ~reinstated
    reasons = {int(row): "lies after the moment of the import" for row in np.flatnonzero(future)}
    reasons |= {int(row): _stale(int(state[row]), began[row]) for row in np.flatnonzero(stale)}
    corrected = here & (rows.joined != since)
    return Beside(place, new, again, reinstated, corrected, moved, differs, reasons)


def _stale(state: int, began: np.datetime64) -> str:
    word = State(state).name.lower()
    return (
        f"the register says {word} on {began}, and the file as though nothing had happened: record "
        "a reinstatement, or correct the file"
    )


def places_in(ids: Sequence[str], places: Mapping[str, int]) -> NDArray[np.int64]:
    """Return the place of each id, -1 for those that have none."""
    return np.fromiter((places.get(name, -1) for name in ids), np.int64, len(ids))


def codes_beside(column: Column, held: Column, place: NDArray[np.int64]) -> Mask:
    """Say of each row whether its text is another than the one that is held at its place."""
    codes = {text: code for code, text in enumerate(held.values)}
    theirs = np.array([codes.get(text, -1) for text in column.values], dtype=np.int32)
    ours = np.where(place >= 0, _at(held.codes, place), 0)
    different: Mask = theirs[column.codes] != ours
    return different


def _at(column: NDArray[Any], place: NDArray[np.int64]) -> NDArray[Any]:
    """Return what a column holds at places; anything at place -1, also where there is nothing."""
    if not len(column):
        return np.zeros(len(place), dtype=column.dtype)
    return column[place]
