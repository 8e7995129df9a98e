"""The days of which a body is drawn: those on which it changed, and those of results.

Between two of them it stays as it is; an address with any other day leads to the one before it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hustings.bodies.changes import changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.outcome.source import Source

__all__ = ["names", "settled"]

ONE_DAY = timedelta(days=1)
MOST = 2
"""One day, or a day and its eve."""


def settled(held: Source, days: Sequence[date]) -> str:
    """Return the name of the picture that shows these days: ``body/DAY``, or ``body/EVE/DAY``.

    Raises LookupError for more than two days, and where nobody gave a register.
    """
    if not 1 <= len(days) <= MOST:
        raise LookupError("one day, or two to compare")
    shown = _drawn(held, days[-1])
    around = (shown,) if len(days) == 1 or shown == date.min else (shown - ONE_DAY, shown)
    return "/".join(("body", *map(str, around)))


def names(held: Source, earlier: date, day: date) -> tuple[str, ...]:
    """Return the pictures of a body on two days: one of both where the one is the eve of a change
    or of a result on the other, else one of each, or one alone where they show the same."""
    both = f"body/{earlier}/{day}"
    if settled(held, (earlier, day)) == both:
        return (both,)
    return tuple(dict.fromkeys(settled(held, (each,)) for each in (earlier, day)))


def _drawn(held: Source, day: date) -> date:
    """The last of the days that are drawn until this one; before the first of them, its eve."""
    if held.register is None:
        raise LookupError("who sits on the body is not known")
    drawn = {*changes(held.register), *(each.date for each in held.rounds)}
    first = min(drawn)
    before = first if first == date.min else first - ONE_DAY
    return max((each for each in drawn if each <= day), default=before)
