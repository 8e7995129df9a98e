"""Ask the office to correct the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.register.models import Correction

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["ask_correction"]

MOST_OPEN = 5
"""Requests of one member that are open at a time."""


def ask_correction(member: str, text: str, at: datetime) -> None:
    """Store a request; raise ValueError where the member has too many that are open."""
    if Correction.objects.filter(member=member, settled=None).count() >= MOST_OPEN:
        raise ValueError("your earlier requests are still open: the office will answer them first")
    Correction.objects.create(member=member, text=text, at=at)
