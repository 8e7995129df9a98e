"""Settle what a member asked to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.web.register.models import Correction

__all__ = ["settle_correction"]


def settle_correction(correction: Correction, at: datetime) -> None:
    """Note that the office has dealt with it."""
    correction.settled = correction.settled or at
    correction.save(update_fields=["settled"])
