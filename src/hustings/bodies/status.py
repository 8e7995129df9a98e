"""What a person's membership of the organisation allows, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["Standing", "StatusChange", "standing"]


class Standing(StrEnum):
    """A person's standing in the organisation."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    """Keeps the seat, has no vote: the seat is not vacant until resignation or expulsion."""
    RESIGNED = "resigned"
    EXPELLED = "expelled"

    @property
    def keeps_seat(self) -> bool:
        """Whether a member of a body with this standing still holds the seat."""
        return self in (Standing.ACTIVE, Standing.SUSPENDED)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From the day ``on`` a person's standing is another; back to ACTIVE is a reinstatement."""

    person: str
    on: date
    standing: Standing
    source: str = ""


def standing(changes: Iterable[StatusChange], person: str, on: date) -> Standing:
    """Return the standing of a person on a day: that of the last change until then.

    Of several changes on one day the last in the order given holds.
    """
    known = [change for change in changes if change.person == person and change.on <= on]
    known.sort(key=lambda change: change.on)
    return known[-1].standing if known else Standing.ACTIVE
