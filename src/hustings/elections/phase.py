"""Where a contest stands, from its definition to its declaration."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Phase"]


class Phase(StrEnum):
    """Where a contest stands. ``docs/reference/states.md`` draws the machine from the actions."""

    DEFINED = "defined"
    CALLED = "called"
    NOMINATING = "nominating"
    NOMINATED = "nominated"
    """Nominations are closed: who stands is known, papers are not issued."""
    ISSUED = "issued"
    """Papers are issued: their text is frozen."""
    POLLING = "polling"
    CLOSED = "closed"
    SETTLED = "settled"
    """The account balances; exclusions are fixed and published."""
    OPENED = "opened"
    COUNTED = "counted"
    DECLARED = "declared"
    ABANDONED = "abandoned"
