"""Moments and days, columnar and exact: microseconds in UTC, and calendar days in a zone.

Whole numbers throughout. A column of moments is ``datetime64[us]`` in UTC, a column of days is
``datetime64[D]``; NaT stands for what is not known.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Moments = NDArray[np.datetime64]

__all__ = [
    "ages",
    "begins",
    "clock",
    "days_in",
    "ends",
    "months_later",
    "numbered",
    "parsed",
    "stamped",
    "timed",
    "zone",
]


def zone(name: str) -> ZoneInfo:
    """Return a time zone by name; raise ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not a time zone: write one such as Europe/London") from error


def numbered(at: datetime) -> np.datetime64:
    """Return a moment as a number of microseconds; raise ValueError where it has no zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone: say which one it is in")
    return np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us")


def timed(at: np.datetime64) -> datetime:
    """Return a number of microseconds as a moment in UTC."""
    made: datetime = at.astype("datetime64[us]").item()
    return made.replace(tzinfo=UTC)


def stamped(column: Moments) -> list[str]:
    """Return the text of every moment: ``2020-11-12T12:00:00.000000Z``."""
    unique, places = np.unique(column, return_inverse=True)
    texts = [f"{text}Z" for text in np.datetime_as_string(unique, unit="us").tolist()]
    return [texts[place] for place in places.tolist()]


def parsed(texts: Sequence[str]) -> Moments:
    """Read a column of moments; raise ValueError with the first text that is none."""
    known: dict[str, np.datetime64] = {}
    for text in set(texts):
        known[text] = _parsed(text)
    return np.array([known[text] for text in texts], dtype="datetime64[us]")


def _parsed(text: str) -> np.datetime64:
    try:
        moment = numbered(datetime.fromisoformat(text))
    except ValueError:
        moment = np.datetime64("NaT", "us")
    if f"{moment}Z" != text:
        raise ValueError(f"{text!r} is not a moment such as 2020-11-12T12:00:00.000000Z")
    return moment


def clock(text: str, place: ZoneInfo) -> datetime:
    """Read a day with a time, in ``place`` where no zone is given: ``2020-11-12 12:00``.

    Raises ValueError, also for a day without a time: its first moment is not its last.
    """
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        made = None
    if made is None or len(text) < 16:
        raise ValueError(f"{text!r} is no day with a time: write one such as 2020-11-12 12:00")
    return made if made.tzinfo else made.replace(tzinfo=place)


def begins(day: date, place: ZoneInfo) -> datetime:
    """Return the first moment of a day in a zone, in UTC."""
    return datetime.combine(day, time(), place).astimezone(UTC)


def ends(day: date, place: ZoneInfo) -> datetime:
    """Return the last microsecond of a day in a zone, in UTC."""
    return begins(day + timedelta(days=1), place) - timedelta(microseconds=1)


def days_in(column: Moments, place: ZoneInfo) -> Moments:
    """Return the calendar day of every moment in a zone (NaT stays NaT)."""
    unique, places = np.unique(column, return_inverse=True)
    days: list[Any] = [
        None if moment is None else moment.replace(tzinfo=UTC).astimezone(place).date()
        for moment in unique.tolist()
    ]
    return np.array(days, dtype="datetime64[D]")[places]


def months_later(days: Moments, months: int) -> Moments:
    """Return the corresponding day ``months`` later, of every day.

    The corresponding date rule: a period of months ends on the day of the same number, and where
    that month has no such day (31 January and one month), on the month's last day. It is the rule
    of English law: Dodds v Walker [1981] 1 WLR 1027.
    """
    month = days.astype("datetime64[M]")
    day = days - month.astype("datetime64[D]")
    first: Moments = (month + months).astype("datetime64[D]")
    following: Moments = (month + months + 1).astype("datetime64[D]")
    last = following - first - np.timedelta64(1, "D")
    found: Moments = first + np.minimum(day, last)
    return found


def ages(births: Moments, on: date) -> NDArray[np.int64]:
    """Return the age in whole years on a day (-1 where the birth is not known).

    An age is reached as the anniversary of birth begins (Family Law Reform Act 1969, section 9(1)).
    Who is born on 29 February reaches it, in a year without that day, on 1 March.
    """
    year, month, day = _parts(births)
    before = (month > on.month) | ((month == on.month) & (day > on.day))
    return np.where(np.isnat(births), -1, on.year - year - before)


def _parts(days: Moments) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    years = days.astype("datetime64[Y]")
    months = days.astype("datetime64[M]")
    year = years.astype(np.int64) + 1970
    month = (months - years.astype("datetime64[M]")).astype(np.int64) + 1
    day = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    return year, month, day
