"""Withdraw what was proposed or confirmed and is not done yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.desk import background
from hustings.web.desk.models import Proposal

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from hustings.web.rounds.models import KeptRound

__all__ = ["withdraw"]


def withdraw(kept: KeptRound, batch: UUID, at: datetime) -> None:
    """Withdraw a batch; raise RefusedError where nothing of it is under way, or it is being done
    at this moment."""
    states = (Proposal.State.OPEN, Proposal.State.CONFIRMED)
    held = Proposal.objects.filter(round=kept, batch=batch, state__in=states)
    for each in held:
        background.check_idle(kept, each.act, [each.contest])
    if not held.update(state=Proposal.State.WITHDRAWN, ended=at):
        raise RefusedError("not_open", "there is nothing left to withdraw")
