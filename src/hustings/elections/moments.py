"""Moments of a timetable as people write them: a clock time, or so long before or after an event.

``2020-11-12T12:00:00`` is a clock time of the round's zone; ``2020-11-12T12:00:00+00:00`` a moment
anywhere; ``14 days before poll_closes, 12:00`` counts calendar days on the calendar of the zone, so
that noon stays noon where clocks are changed between the two. Hours and minutes are exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Offset", "Unclear", "clock", "in_zone", "iso", "moment", "offset", "shifted", "zone"]

_RULE = re.compile(
    r"(?P<number>[0-9]{1,4}) +(?P<unit>(?:working +)?days?|weeks?|hours?|minutes?) +"
    r"(?P<way>before|after) +(?P<event>[a-z_]+)"
    r"(?: *, *(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]))?"
)
_CLOCK = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_FIRST, _LAST = 1970, 2999
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Unclear(ValueError):  # noqa: N818 - it is said of a moment: unclear
    """A text is no moment, or the clock does not show it once; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before (negative) or after an event, at a clock time (None: its own)."""

    number: int
    unit: str
    event: str
    clock: time | None = None


def zone(name: str) -> ZoneInfo:
    """Return the time zone of that name; raise Unclear where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Unclear(
            f"there is no time zone {name!r}: write its name in the IANA database, such as "
            "Europe/London"
        ) from error


def offset(text: str) -> Offset | None:
    """Read ``14 days before poll_closes, 12:00``; return None where the text is no such rule.

    Raises Unclear where hours or minutes are given a clock time as well.
    """
    match = _RULE.fullmatch(text.strip())
    if match is None:
        return None
    unit = re.sub(" +", " ", match["unit"]).removesuffix("s")
    number = int(match["number"]) * (-1 if match["way"] == "before" else 1)
    at = time(int(match["hour"]), int(match["minute"])) if match["hour"] else None
    if at and unit in ("hour", "minute"):
        raise Unclear(f"{text!r} gives {unit}s and a clock time: leave one of them out")
    return Offset(number, unit, match["event"], at)


def moment(text: str, where: ZoneInfo) -> datetime:
    """Return the moment that a clock time (or a time with its offset) means, in UTC.

    Raises Unclear where the text is none, or the clock shows it twice or never.
    """
    read = iso(text.strip())
    if read is None:
        raise Unclear(
            f"{text!r} is no moment: write a clock time such as 2020-11-12T12:00:00, or a rule "
            'such as "14 days before poll_closes, 12:00"'
        )
    if not _FIRST <= read.year <= _LAST:
        raise Unclear(f"{text!r} is outside the years {_FIRST} to {_LAST}")
    if read.tzinfo is not None:
        return read.astimezone(UTC)
    return in_zone(read.date(), read.time(), where)


def iso(text: str) -> datetime | None:
    """Return the date and time that a text is in ISO 8601, or None."""
    if not _CLOCK.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def in_zone(day: date, at: time, where: ZoneInfo) -> datetime:
    """Return, in UTC, when clocks of a zone show a time on a day.

    Raises Unclear where they show it twice or never, because they are changed then.
    """
    first = datetime.combine(day, at.replace(fold=0), where)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    often = "never" if first.astimezone(UTC).astimezone(where) != first else "twice"
    raise Unclear(
        f"on {day} clocks of {where.key} are changed and show {at:%H:%M} {often}: choose another "
        f"time, or write the moment with its offset, such as {first.isoformat()}"
    )


def shifted(
    anchor: datetime, by: Offset, where: ZoneInfo, holidays: Container[date] = ()
) -> datetime:
    """Return the moment so long before or after another, in UTC.

    Raises Unclear where clocks show it twice or never, or it is beyond the years of a calendar.
    """
    local = anchor.astimezone(where)
    try:
        if by.unit in ("hour", "minute"):
            return anchor + timedelta(minutes=by.number * (60 if by.unit == "hour" else 1))
        if by.unit == "working day":
            day = _working(local.date(), by.number, holidays)
        else:
            day = local.date() + timedelta(days=by.number * (7 if by.unit == "week" else 1))
        made = in_zone(day, by.clock or local.time(), where)
    except OverflowError as error:
        raise Unclear("this leads beyond the years of the calendar") from error
    if not _FIRST <= made.year <= _LAST:
        raise Unclear(f"this leads outside the years {_FIRST} to {_LAST}")
    return made


def _working(day: date, number: int, holidays: Container[date]) -> date:
    """Return the day that is so many working days (Monday to Friday, no holiday) away."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while day.weekday() >= 5 or day in holidays:
            day += step
    return day


def clock(at: datetime, where: ZoneInfo) -> str:
    """Return a moment as people of a zone say it: ``Thu 12 Nov 2020, 12:00 GMT``."""
    local = at.astimezone(where)
    seconds = f":{local:%S}" if local.second else ""
    name = local.tzname() or ""
    return (
        f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}, "
        f"{local:%H:%M}{seconds} {name}"
    )
