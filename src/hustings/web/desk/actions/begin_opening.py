"""Begin the opening of every contest that two persons agreed to open: at once, or in a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.action import RefusedError
from hustings.web.desk import background
from hustings.web.desk.actions.carrier import check_carrier
from hustings.web.desk.actions.open_ballots import check_shares, open_ballots
from hustings.web.desk.actions.unlock import unlock
from hustings.web.desk.selectors import tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from hustings.seal.share_file import Shares
    from hustings.web.desk.models import Proposal
    from hustings.web.rounds.access import Desk

__all__ = ["AT_ONCE", "begin_opening"]

AT_ONCE = 5_000
"""So many votes are opened within the request: about a second of work."""


def begin_opening(desk: Desk, brought: Iterable[tuple[bytes, str]], at: datetime) -> None:
    """Open what is few at once, and what is many in a thread once this transaction is durable.

    Raises RefusedError where nothing is agreed upon, a share does not fit, or it runs already.
    """
    proposals = tasks.authorised(desk.kept, "open_ballots")
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
    _in_thread(desk, proposals, held, at)


def _votes(desk: Desk, proposal: Proposal) -> int:
    state = desk.office.round.contest(proposal.contest)
    return int((state.exclusions or {"counted": 0})["counted"])


def _in_thread(
    desk: Desk, proposals: Sequence[Proposal], held: Sequence[Shares], at: datetime
) -> None:
    works = {each.contest: partial(open_ballots, each, held, at) for each in proposals}
    transaction.on_commit(partial(background.start, desk.kept, "open", works))
