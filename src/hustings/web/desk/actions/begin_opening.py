"""Begin the opening of every contest that two persons agreed to open: at once, or in a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.elections.phase import Phase
from hustings.web.desk import background
from hustings.web.desk.actions.carrier import check_carrier
from hustings.web.desk.actions.open_ballots import check_shares, open_ballots
from hustings.web.desk.actions.unlock import unlock
from hustings.web.desk.models import Proposal
from hustings.web.desk.selectors import tasks
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from hustings.seal.share_file import Shares
    from hustings.web.desk.background import Told
    from hustings.web.rounds.access import Desk

__all__ = ["AT_ONCE", "begin_opening"]

AT_ONCE = 5_000
"""So many votes are opened within the request: about a second of work."""


def begin_opening(desk: Desk, brought: Iterable[tuple[bytes, str]], at: datetime) -> None:
    """Open what is few at once, and what is many in a thread. Never call it in a transaction.

    What came out of a portion is kept durably before the next one is opened: a transaction around
    all of it would take that back where the process is killed. Raises RefusedError where nothing is
    agreed upon, a share does not fit, or it runs already.
    """
    proposals = _not_opened(desk, at)
    if not proposals:
        raise RefusedError("not_confirmed", "a second person confirms before anything is opened")
    held = unlock(brought)
    for each in proposals:
        check_carrier(desk, each)
        check_shares(each, held)
    if sum(_votes(desk, each) for each in proposals) <= AT_ONCE:
        for each in proposals:
            open_ballots(each, held, at)
        return
    works = {each.contest: partial(_later, each, held) for each in proposals}
    background.start(desk.kept, "open_ballots", works)


def _not_opened(desk: Desk, at: datetime) -> list[Proposal]:
    """Return what is agreed upon; a proposal whose process died after the opening is ended."""
    left = []
    for each in tasks.authorised(desk.kept, "open_ballots"):
        if desk.office.round.contest(each.contest).phase is Phase.OPENED:
            each.end(Proposal.State.DONE, at)
        else:
            left.append(each)
    return left


def _votes(desk: Desk, proposal: Proposal) -> int:
    state = desk.office.round.contest(proposal.contest)
    return int((state.exclusions or {"counted": 0})["counted"])


def _later(proposal: Proposal, held: Sequence[Shares], told: Told) -> None:
    """Open it in the thread, dated when its turn is: others may have acted since."""
    open_ballots(proposal, held, clock.now(), told)
