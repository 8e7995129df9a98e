"""A time from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` (that day included) to ``until`` (that day not included); None: open."""

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until <= self.since:
            raise ValueError(f"a time from {self.since} cannot end on {self.until}")

    def holds(self, on: date) -> bool:
        """Return whether the day is in it."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    def meets(self, other: Span) -> bool:
        """Return whether some day is in both."""
        return not (_over(self, other) or _over(other, self))

    def __str__(self) -> str:
        """Return the days as people write them."""
        since = f"from {self.since}" if self.since else ""
        until = f"until {self.until}" if self.until else ""
        return " ".join(each for each in (since, until) if each) or "always"


def _over(earlier: Span, later: Span) -> bool:
    """Return whether the one is over before the other begins."""
    return earlier.until is not None and later.since is not None and earlier.until <= later.since
