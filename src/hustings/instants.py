"""Moments in time, to the microsecond, always in UTC: ``2020-11-12T12:00:00.000000Z``."""

from __future__ import annotations

import re
from datetime import UTC, datetime

__all__ = ["instant", "stamp"]

_FORM = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{6}Z", re.ASCII)
"""Texts that are read are written again as they were: no hour 24, which some versions take."""


def stamp(at: datetime) -> str:
    """Return the one text of a moment; raise ValueError where it has no time zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone: say which one it is in")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """Read the text of a moment; raise ValueError where it is not in that form."""
    try:
        made = datetime.fromisoformat(text) if _FORM.fullmatch(text) else None
    except ValueError:
        made = None
    if made is None:
        raise ValueError(f"{text} is no moment in the form 2020-11-12T12:00:00.000000Z")
    return made
