"""Moments in time, to the microsecond, always in UTC: ``2020-11-12T12:00:00.000000Z``."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["instant", "stamp"]

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def stamp(at: datetime) -> str:
    """Return the one text of a moment; raise ValueError where it has no time zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone: say which one it is in")
    return at.astimezone(UTC).strftime(_FORM)


def instant(text: str) -> datetime:
    """Read the text of a moment; raise ValueError where it is not in that form."""
    made = datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    if stamp(made) != text:
        raise ValueError(f"{text} is not a moment as {_FORM} writes it")
    return made
