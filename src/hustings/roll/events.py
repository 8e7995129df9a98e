"""The dated log of a membership: what happened to whom, when, and when the office learnt of it.

The log is all that is stored of a register; what holds at a moment is computed from it. It is held
in columns. Lines are only ever appended. A line that states attributes (``joined``, ``corrected``,
``moved``, ``declared``) states all of them, so that an empty cell means that there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from hustings.roll.moments import Moments

__all__ = [
    "BIRTH",
    "ENDING",
    "KINDS",
    "RESERVED",
    "STATING",
    "Column",
    "Kind",
    "Log",
    "checked_names",
    "coded",
    "empty",
    "fresh",
    "made",
    "narrowed",
    "together",
]


class Kind(StrEnum):
    """What an event says."""

    JOINED = "joined"
    """A membership begins; after an ending, a new one."""
    LAPSED = "lapsed"
    RESIGNED = "resigned"
    SUSPENDED = "suspended"
    """Still a member, without the rights of one."""
    REINSTATED = "reinstated"
    """A suspension is lifted, or an ending undone: membership is continuous from when it began."""
    EXPELLED = "expelled"
    MOVED = "moved"
    """Attributes changed: a branch, a region, a union."""
    CORRECTED = "corrected"
    """The last ``joined`` of this member was wrong: the membership began at this moment."""
    DECLARED = "declared"
    """What a member declares of special categories; stands in a log of its own."""


KINDS = tuple(Kind)
STATING = (Kind.JOINED, Kind.CORRECTED, Kind.MOVED, Kind.DECLARED)
"""Kinds of event that state the attributes of a member."""
ENDING = (Kind.LAPSED, Kind.RESIGNED, Kind.EXPELLED)
RESERVED = ("at", "reported", "member", "kind")
BIRTH = "birth"
"""The attribute that holds a date of birth, ``1994-02-28``; all other attributes are texts."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of texts: ``values[codes[i]]`` is the text of line ``i``; code 0 is no text."""

    codes: NDArray[np.int32]
    values: tuple[str, ...] = ("",)

    def texts(self) -> list[str]:
        """Return the text of every line."""
        return [self.values[code] for code in self.codes.tolist()]

    def take(self, places: NDArray[np.int64]) -> list[str]:
        """Return the texts of some lines."""
        return [self.values[code] for code in self.codes[places].tolist()]


@dataclass(frozen=True, slots=True, repr=False)
class Log:
    """Events in the order in which they were written.

    ``ids``: the distinct members, in the order in which they first occur; ``member``: places in
    ``ids``; ``kind``: places in :data:`KINDS`; ``at`` (in effect from) and ``reported`` (the office
    learnt of it): UTC, microseconds; ``attributes``: columns by name. All columns are equally long.
    """

    ids: tuple[str, ...]
    member: NDArray[np.int32]
    kind: NDArray[np.int8]
    at: Moments
    reported: Moments
    attributes: Mapping[str, Column]
    _places: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.member)

    @property
    def places(self) -> Mapping[str, int]:
        """The place of every id in ``ids``."""
        if len(self._places) != len(self.ids):
            self._places.update((name, place) for place, name in enumerate(self.ids))
        return self._places

    def take(self, chosen: NDArray[np.bool_ | np.int64]) -> Log:
        """Return the chosen lines; ``ids`` stay as they are."""
        columns = {n: Column(c.codes[chosen], c.values) for n, c in self.attributes.items()}
        moments = self.at[chosen], self.reported[chosen]
        return Log(self.ids, self.member[chosen], self.kind[chosen], *moments, columns)


def checked_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of attributes; raise ValueError where one is no name or there twice."""
    held = tuple(names)
    for name in held:
        if not _NAME.fullmatch(name) or name in RESERVED:
            raise ValueError(f"{name!r} cannot name an attribute: small letters, digits and _")
    if len(set(held)) != len(held):
        raise ValueError("two attributes have one name")
    return held


def coded(texts: Sequence[str]) -> Column:
    """Return texts as a column."""
    codes: dict[str, int] = {"": 0}
    places = [codes.setdefault(text, len(codes)) for text in texts]
    return Column(np.array(places, dtype=np.int32), tuple(codes))


def made(
    members: Sequence[str],
    kinds: Sequence[Kind],
    at: Moments,
    reported: Moments,
    cells: Mapping[str, Sequence[str]],
) -> Log:
    """Return a log of lines given column by column; members by id."""
    column = coded(members)
    numbers = {kind: number for number, kind in enumerate(KINDS)}
    kind = np.array([numbers[kind] for kind in kinds], dtype=np.int8)
    attributes = {name: coded(texts) for name, texts in cells.items()}
    return Log(column.values[1:], column.codes - np.int32(1), kind, at, reported, attributes)


def empty(names: Iterable[str]) -> Log:
    """Return a log without lines that has these attributes."""
    none = np.array([], dtype="datetime64[us]")
    return made((), (), none, none, dict.fromkeys(checked_names(names), ()))


def narrowed(log: Log, members: Sequence[str]) -> Log:
    """Return the lines of some members, whose ``ids`` are these members in their order.

    What is asked of a few members is then answered without the columns of all the others. Raises
    KeyError where the log does not hold one of them.
    """
    places = np.array([log.places[name] for name in members], dtype=np.int32)
    lines = np.flatnonzero(np.isin(log.member, places))
    renamed = {place: number for number, place in enumerate(places.tolist())}
    member = [renamed[place] for place in log.member[lines].tolist()]
    columns = {n: Column(c.codes[lines], c.values) for n, c in log.attributes.items()}
    moments = log.at[lines], log.reported[lines]
    return Log(tuple(members), np.array(member, np.int32), log.kind[lines], *moments, columns)


def together(log: Log, more: Log) -> Log:
    """Return the log with lines appended, ids in the order in which they first occur in a line.

    Raises ValueError where the attributes differ.
    """
    if tuple(log.attributes) != tuple(more.attributes):
        raise ValueError("the attributes of the new lines are not those of the log")
    places = dict(log.places)
    used, first = np.unique(more.member, return_index=True)
    renamed = np.full(len(more.ids), -1, dtype=np.int32)
    for place in used[np.argsort(first)].tolist():
        renamed[place] = places.setdefault(more.ids[place], len(places))
    member = renamed[more.member]
    return Log(
        tuple(places),
        np.concatenate([log.member, member]),
        np.concatenate([log.kind, more.kind]),
        np.concatenate([log.at, more.at]),
        np.concatenate([log.reported, more.reported]),
        {name: _longer(column, more.attributes[name]) for name, column in log.attributes.items()},
        places,
    )


def _longer(column: Column, more: Column) -> Column:
    codes = {text: code for code, text in enumerate(column.values)}
    renamed = [codes.setdefault(text, len(codes)) for text in more.values]
    more_codes = np.array(renamed, dtype=np.int32)[more.codes]
    return Column(np.concatenate([column.codes, more_codes]), tuple(codes))


def fresh(log: Log, more: Log) -> NDArray[np.bool_]:
    """Say of every line of ``more`` whether it is new: not in the log, nor before it in ``more``.

    The same event reported again is no new event: when it was reported first stands.
    """
    concerned = {log.places[name] for name in more.ids if name in log.places}
    kept = np.isin(log.member, np.fromiter(concerned, dtype=np.int32, count=len(concerned)))
    known = set(_keys(log.take(kept)))
    answer = []
    for key in _keys(more):
        answer.append(key not in known)
        known.add(key)
    return np.array(answer, dtype=np.bool_)


def _keys(log: Log) -> Iterable[tuple[object, ...]]:
    members = (log.ids[place] for place in log.member.tolist())
    columns = (column.texts() for column in log.attributes.values())
    return zip(members, log.kind.tolist(), log.at.astype(np.int64).tolist(), *columns, strict=True)
