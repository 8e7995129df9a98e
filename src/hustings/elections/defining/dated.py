"""Rules of eligibility as they are read: a text of the file that is a date means that date."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hustings.elections.moments import iso

__all__ = ["dated"]

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def dated(value: Any) -> Any:
    """Return a rule of eligibility with its dates: a text that is a date means that date."""
    if isinstance(value, dict):
        return {name: dated(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [dated(inner) for inner in value]
    if not isinstance(value, str):
        return value
    return _day(value) or iso(value) or value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
