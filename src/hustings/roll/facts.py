"""What a rule of eligibility may ask of the register: what holds at a moment, days of a zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from hustings.roll import status
from hustings.roll.moments import days_in, ends, numbered

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from hustings.roll.columns import Register
    from hustings.roll.events import Log
    from hustings.roll.moments import Moments

__all__ = ["FREEZE", "Facts", "When", "when"]

FREEZE = "freeze"
"""In a rule: the moment at which the roll is frozen."""

When = date | datetime | str
"""A moment as a rule writes it: ``freeze``, a day, or a day with a time."""


def when(value: object) -> When:
    """Return a moment of a rule as written; raise ValueError where it is none."""
    if value == FREEZE or isinstance(value, date):
        return value
    raise ValueError(f'{value!r} is no moment: write "{FREEZE}", or a date such as 2020-11-12')


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """The register, and the moment for which a rule is asked.

    ``apart``: declarations of special categories (None: there are none); ``known``: the moment up
    to which the office's knowledge is used (None: all of the log).
    """

    log: Log
    apart: Log | None
    zone: ZoneInfo
    freeze: datetime
    known: datetime | None = None
    _held: dict[datetime, Register] = field(default_factory=dict)

    def only(self, place: int) -> Facts:
        """Return the facts with the events of one member alone: quicker to explain."""
        log = self.log.take(self.log.member == place)
        return Facts(log, self.apart, self.zone, self.freeze, self.known)

    def moment(self, asked: When) -> datetime:
        """Return the moment that is meant; of a day it is the last microsecond.

        A time without a zone is a time in the register's zone.
        """
        if isinstance(asked, datetime):
            return asked if asked.tzinfo else asked.replace(tzinfo=self.zone)
        return ends(asked, self.zone) if isinstance(asked, date) else self.freeze

    def day(self, asked: When) -> date:
        """Return the day that is meant, in the register's zone."""
        if isinstance(asked, date) and not isinstance(asked, datetime):
            return asked
        return self.moment(asked).astimezone(self.zone).date()

    def begin(self, asked: When) -> datetime:
        """Return the moment that is meant by "before": of a day it is the first microsecond."""
        plain_day = isinstance(asked, date) and not isinstance(asked, datetime)
        if plain_day and isinstance(asked, date):
            return ends(asked - timedelta(days=1), self.zone) + timedelta(microseconds=1)
        return self.moment(asked)

    def at(self, asked: When) -> Register:
        """Return the register at a moment."""
        moment = self.moment(asked)
        if moment not in self._held:
            self._held[moment] = status.register(self.log, moment, self.known)
        return self._held[moment]

    def declared(self) -> Register | None:
        """Return what was declared at the freeze; ids are those of the log kept apart."""
        if self.apart is None:
            return None
        return status.declared(self.apart, self.freeze, self.known)

    def days(self, column: Moments) -> Moments:
        """Return the days of moments, in the register's zone."""
        return days_in(column, self.zone)

    def shown(self, moment: np.datetime64) -> str:
        """Return the day of a moment as a text."""
        return str(days_in(_one(moment), self.zone)[0])

    def before(self, column: Moments, asked: When) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Say of every moment whether it lies before the one that is asked (NaT does not)."""
        return column < numbered(self.begin(asked))


def _one(moment: np.datetime64) -> Moments:
    return np.array([moment], dtype="datetime64[us]")
