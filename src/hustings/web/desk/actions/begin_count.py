"""Begin the count of contests: at once where few papers were opened, else in a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.action import RefusedError
from hustings.elections.actions.count import ACTION
from hustings.web.desk import background
from hustings.web.desk.actions.count import count
from hustings.web.rounds import clock
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hustings.web.desk.background import Told
    from hustings.web.rounds.access import Desk

__all__ = ["AT_ONCE", "begin_count"]

AT_ONCE = 20_000
"""So many papers are counted within the request."""


def begin_count(desk: Desk, contests: Sequence[str], at: datetime) -> None:
    """Count them; raise RefusedError where a count runs already, or there is nothing to count."""
    states = [desk.office.round.contest(contest) for contest in contests]
    if any(state.phase not in ACTION.phases for state in states):
        raise RefusedError("wrong_phase", "a contest is counted once its ballots are opened")
    if sum((state.opening or {"opened": 0})["opened"] for state in states) <= AT_ONCE:
        for contest in contests:
            _count(desk, contest, at)
        return
    works = {contest: partial(_later, desk, contest) for contest in contests}
    transaction.on_commit(partial(background.start, desk.kept, "count", works))


def _count(desk: Desk, contest: str, at: datetime) -> None:
    count(desk.kept, office_of(desk.kept), contest, desk.actor, at)


def _later(desk: Desk, contest: str, told: Told) -> None:
    """Count it in the thread, dated when its turn is: others may have acted since."""
    told(0, 1)
    _count(desk, contest, clock.now())
    told(1, 1)
