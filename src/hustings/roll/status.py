"""What a log says of its members at a moment, and when each of them was none.

``known`` is the moment up to which the office's knowledge is used: events that were reported later
are left out, so what was decided on a day can be reached again years after. None: all of the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hustings.roll.absence import Absence
from hustings.roll.columns import Register
from hustings.roll.events import ENDING, KINDS, STATING, Column, Kind
from hustings.roll.moments import numbered, timed
from hustings.roll.sequences import standing_lines, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    from hustings.roll.events import Log

__all__ = ["absences", "count", "declared", "register"]


def register(log: Log, at: datetime, known: datetime | None = None) -> Register:
    """Return the register at a moment: every id of the log, members or not.

    An event counts from its moment on: at that very moment it is in effect.
    """
    seen = _seen(log, at, known)
    walked = walk(seen)
    return Register(log.ids, walked.state, walked.since, walked.began, _stated(seen), log.places)


def declared(apart: Log, at: datetime, known: datetime | None = None) -> Register:
    """Return what members had declared at a moment; states are all none."""
    seen = _seen(apart, at, known)
    none = np.full(len(apart.ids), np.datetime64("NaT"), dtype="datetime64[us]")
    state = np.zeros(len(apart.ids), dtype=np.int8)
    return Register(apart.ids, state, none, none, _stated(seen), apart.places)


def _seen(log: Log, at: datetime, known: datetime | None) -> Log:
    reported = np.ones(len(log), np.bool_) if known is None else log.reported <= numbered(known)
    seen = log.take(reported)
    return seen.take(standing_lines(seen) & (seen.at <= numbered(at)))


def _stated(seen: Log) -> Mapping[str, Column]:
    """Return by member what the last event that states attributes says."""
    lines = np.flatnonzero(np.isin(seen.kind, [KINDS.index(kind) for kind in STATING]))
    order = lines[np.lexsort((lines, seen.at[lines], seen.member[lines]))]
    member = seen.member[order]
    last = order[np.r_[member[1:] != member[:-1], True][: len(order)]]
    found = {}
    for name, column in seen.attributes.items():
        codes = np.zeros(len(seen.ids), dtype=np.int32)
        codes[seen.member[last]] = column.codes[last]
        found[name] = Column(codes, column.values)
    return found


def absences(
    log: Log, members: Iterable[str], until: datetime, known: datetime | None = None
) -> Mapping[str, tuple[Absence, ...]]:
    """Return the times without membership rights that began by ``until``, of those who have any.

    Each ending and each suspension is an absence of its own, until the next reinstatement or
    joining; they may overlap. So whoever decides by when the office learnt of an event finds a
    lapse that it knew beside a resignation that it did not. Ids that the log does not hold have no
    absence; KeyError is not raised.
    """
    places = {log.places[name] for name in members if name in log.places}
    seen = _seen(log, until, known)
    kinds = [KINDS.index(kind) for kind in (*ENDING, Kind.SUSPENDED, *_RETURNS)]
    asked = np.isin(seen.member, np.fromiter(places, np.int32, len(places)))
    away = asked & np.isin(seen.kind, kinds[: len(ENDING) + 1])
    concerned = seen.take(np.isin(seen.member, seen.member[away]) & np.isin(seen.kind, kinds))
    found: dict[str, list[Absence]] = {}
    for line in np.lexsort((np.arange(len(concerned)), concerned.at, concerned.member)):
        _note(found.setdefault(log.ids[concerned.member[line]], []), concerned, int(line))
    return {name: tuple(held) for name, held in found.items() if held}


_RETURNS = (Kind.JOINED, Kind.CORRECTED, Kind.REINSTATED)


def _note(held: list[Absence], log: Log, line: int) -> None:
    kind, at = KINDS[log.kind[line]], timed(log.at[line])
    if kind not in _RETURNS:
        held.append(Absence(str(kind), at, timed(log.reported[line])))
        return
    for place, absence in enumerate(held):
        if absence.ended is None:
            held[place] = Absence(absence.kind, absence.began, absence.reported, at)


def count(register: Register) -> NDArray[np.int64]:
    """Return the number of ids in each state, in the order of :class:`State`."""
    return np.bincount(register.state, minlength=6)
