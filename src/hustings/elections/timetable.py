"""The timetable: lines as they are written become dated events; in order, complete, next due.

A line that counts from another event counts, for each contest, from that contest's own: where one
contest closes later, what is "14 days before poll_closes" is later for it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hustings.elections.definition import CONTEST_EVENTS, Event
from hustings.elections.moments import Unclear, clock, moment, offset, shifted

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from hustings.elections.definition import Definition

__all__ = ["NEEDED", "Derived", "Line", "Problem", "derived", "disorder", "next_due", "rows"]

NEEDED = (
    "called",
    "nominations_open",
    "nominations_close",
    "roll_frozen",
    "papers_issued",
    "poll_opens",
    "poll_closes",
    "declared",
)
"""Without these there is no timetable; the others may be left out."""

_FREE = "roll_frozen"
"""A roll may be frozen long before nominations close, but not after papers are issued to it."""

_APART = {("nominations_open", "nominations_close"), ("poll_opens", "poll_closes")}
"""Events that cannot be at one moment."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timetable as written; ``contests`` empty: all with no line of their own."""

    name: str
    at: str
    contests: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line (its place from 0), or with the table as a whole (None)."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Derived:
    """The events of a table, each with the place of its line; and what is wrong."""

    events: tuple[tuple[int, Event], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    lines: Sequence[Line]
    where: ZoneInfo
    holidays: Container[date]
    index: Mapping[tuple[str, str | None], int]
    """The line of an event of a contest (None: of all); of two, the first."""

    @classmethod
    def of(cls, lines: Sequence[Line], where: ZoneInfo, holidays: Container[date]) -> _Table:
        index: dict[tuple[str, str | None], int] = {}
        for number, line in enumerate(lines):
            for contest in line.contests or (None,):
                index.setdefault((line.name, contest), number)
        return cls(lines, where, holidays, index)

    def line(self, name: str, contest: str | None) -> int | None:
        """Return which line dates an event of a contest (None: of those with no own line)."""
        return self.index.get((name, contest), self.index.get((name, None)))

    def moment(self, number: int, contest: str | None, seen: tuple[int, ...] = ()) -> datetime:
        """Return the moment of a line for a contest; raise _UndatedError for the line at fault."""
        try:
            by = offset(self.lines[number].at)
            if by is None:
                return moment(self.lines[number].at, self.where)
            anchor = self._anchor(by.event, contest, (*seen, number))
            from_ = self.moment(anchor, contest, (*seen, number))
            return shifted(from_, by, self.where, self.holidays)
        except Unclear as error:
            raise _UndatedError(number, str(error)) from error

    def _anchor(self, event: str, contest: str | None, seen: tuple[int, ...]) -> int:
        """Return the line of the event that another counts from; raise Unclear."""
        if event not in CONTEST_EVENTS:
            raise Unclear(f"there is no event {event}: there are {', '.join(CONTEST_EVENTS)}")
        anchor = self.line(event, contest)
        if anchor is None:
            whose = f"of {contest} " if contest else ""
            raise Unclear(f"counts from {event}, which {whose}has no line: add one")
        if anchor in seen:
            raise Unclear(f"counts from {event}, which counts back to it: give one a clock time")
        return anchor


class _UndatedError(Exception):
    """A line has no moment: which one, and why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def derived(
    lines: Sequence[Line], contests: Sequence[str], where: ZoneInfo, holidays: Container[date]
) -> Derived:
    """Return every event with its moment in UTC, in the order of the lines, and all problems."""
    twice = {problem.line: problem for problem in _twice(lines)}
    problems = dict.fromkeys(twice.values())
    table = _Table.of(lines, where, holidays)
    events = []
    for number, line in enumerate(lines):
        rule = line.at if _is_rule(line.at) else ""
        try:
            for at, whose in _groups(table, number, contests) if number not in twice else ():
                events.append((number, Event(line.name, at, whose, rule, line.source)))
        except _UndatedError as error:
            problems[Problem(error.line, str(error))] = None
    return Derived(tuple(events), tuple(problems))


def _is_rule(text: str) -> bool:
    try:
        return offset(text) is not None
    except Unclear:
        return False


def _twice(lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield lines that date what another line has dated before."""
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(lines):
        for contest in line.contests or ("",):
            if (line.name, contest) in seen:
                whose = f" of {contest}" if contest else ""
                yield Problem(number, f"{line.name}{whose} has a line before: leave one of them")
            seen.add((line.name, contest))


def _groups(
    table: _Table, number: int, contests: Sequence[str]
) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    """Yield the moments of a line, each with the contests it is for (empty: all others)."""
    line = table.lines[number]
    ruled = [c for c in contests if table.line(line.name, c) == number]
    if not (line.contests or ruled):
        message = "every contest has a line of its own for this: leave this one out"
        raise _UndatedError(number, message)
    whose: dict[datetime, list[str]] = {}
    for contest in line.contests or ruled:
        whose.setdefault(table.moment(number, contest), []).append(contest)
    common = None if line.contests else _common(table, number, list(whose))
    if common is not None:
        yield common, ()
    yield from ((at, tuple(ids)) for at, ids in whose.items() if at != common)


def _common(table: _Table, number: int, found: Sequence[datetime]) -> datetime | None:
    """Return which of the moments of a line is for all who have none of their own, if any is."""
    if len(found) == 1:
        return found[0]
    try:
        common = table.moment(number, None)
    except _UndatedError:
        return None
    return common if common in found else None


def disorder(events: Iterable[tuple[int, Event]], contests: Iterable[str]) -> Iterator[Problem]:
    """Yield what is missing and what is not in order, for each contest, a pair of lines once."""
    held = tuple(events)
    told: set[tuple[str, int | None]] = set()
    for contest in contests:
        for problem in _disorder_of(_dated(held, contest), contest):
            key = (problem.message.partition(" (")[0], problem.line)
            if key not in told:
                told.add(key)
                yield problem


def _dated(events: Iterable[tuple[int, Event]], contest: str) -> dict[str, tuple[int, datetime]]:
    """Return the events of a contest by name: its own lines stand before those for all."""
    found: dict[str, tuple[int, datetime]] = {}
    for number, event in sorted(events, key=lambda pair: bool(pair[1].contests)):
        if not event.contests or contest in event.contests:
            found[event.name] = number, event.at
    return found


def _disorder_of(dated: dict[str, tuple[int, datetime]], contest: str) -> Iterator[Problem]:
    for name in NEEDED:
        if name not in dated:
            yield Problem(None, f"the timetable does not say when: {name} (for {contest}): add it")
    chain = [name for name in CONTEST_EVENTS if name in dated and name != _FREE]
    pairs = list(pairwise(chain))
    if _FREE in dated and "papers_issued" in dated:
        pairs.append((_FREE, "papers_issued"))
    for first, second in pairs:
        (_, earlier), (line, later) = dated[first], dated[second]
        if later < earlier:
            yield Problem(line, f"{second} is before {first} (for {contest}): change one of them")
        elif later == earlier and (first, second) in _APART:
            yield Problem(line, f"{second} is at the moment of {first} (for {contest})")


def next_due(timetable: Iterable[Event], at: datetime) -> tuple[Event, ...]:
    """Return what is due next after a moment: all events of the earliest time that follows."""
    coming = [event for event in timetable if event.at > at]
    soonest = min((event.at for event in coming), default=None)
    return tuple(event for event in coming if event.at == soonest)


def in_order(definition: Definition) -> tuple[Event, ...]:
    """Return the events by time; of one moment in the order in which a round goes."""
    order = {name: place for place, name in enumerate(CONTEST_EVENTS)}
    return tuple(sorted(definition.timetable, key=lambda e: (e.at, order[e.name], e.contests)))


def rows(definition: Definition, where: ZoneInfo) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return the table as it is shown, by time: when, what, for whom, by which rule, by which
    clause."""
    return tuple(
        (
            clock(event.at, where),
            event.name.replace("_", " "),
            ", ".join(event.contests) or "all",
            event.rule.replace("_", " "),
            event.source,
        )
        for event in in_order(definition)
    )
