"""Seats shared out so that each is counted once, for pictures of a whole.

Backers overlap, so their seats do not make a whole. Here a candidate counts for the umbrella that
any backer is under on the day; without one, for the first backer named, or what that is under.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult

__all__ = ["NOBODY", "UNTOLD", "counted_for", "seats"]

NOBODY = ""
"""Those elected without a backer at the close."""
UNTOLD = "?"
"""Seats whose winner no source tells."""


def counted_for(by: Iterable[str], known: Mapping[str, Organisation], on: date) -> str:
    """Return the id of the one organisation that a seat counts for, of those who backed its winner;
    NOBODY for none."""
    tops = [_top(backer, known, on) for backer in by]
    umbrellas = [each for each in tops if each in known and known[each].kind == "umbrella"]
    return next(iter((*umbrellas, *tops)), NOBODY)


def seats(contest: ContestResult, known: Mapping[str, Organisation]) -> dict[str, int]:
    """Return the seats of a contest by organisation, each once; UNTOLD for winners not known."""
    stated: list[tuple[str, ...]] = [(by,) for by, seats in contest.seats_by for _ in range(seats)]
    won = stated or [each.closed for each in contest.elected]
    held = Counter(counted_for(by, known, contest.date) for by in won)
    if contest.untold:
        held[UNTOLD] = contest.untold
    return dict(held)


def _top(backer: str, known: Mapping[str, Organisation], on: date) -> str:
    """Return the organisation above a backer that is itself under none on a day."""
    seen: set[str] = set()
    while backer in known and backer not in seen:
        seen.add(backer)
        above = [each.umbrella for each in known[backer].under if each.span.holds(on)]
        backer = above[-1] if above else backer
    return backer
