"""Moments in time, to the microsecond, always in UTC: ``2020-11-12T12:00:00.000000Z``."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["instant", "stamp"]


def stamp(at: datetime) -> str:
    """Return the one text of a moment; raise ValueError where it has no time zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone: say which one it is in")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """Read the text of a moment; raise ValueError where it is not in that form."""
    try:
        made = datetime.fromisoformat(text)
        same = stamp(made) == text
    except ValueError:
        same = False
    if not same:
        raise ValueError(f"{text} is no moment in the form 2020-11-12T12:00:00.000000Z")
    return made
