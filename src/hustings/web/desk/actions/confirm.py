"""Confirm, as the second person, what another has proposed; what needs no trustees is then done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError, Role
from hustings.elections.permissions import OFFICERS
from hustings.web.desk.actions.carry_out import carry_out
from hustings.web.desk.models import Proposal
from hustings.web.desk.selectors.tasks import still_appointed

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from hustings.web.desk.final.act import Act
    from hustings.web.rounds.access import Desk

__all__ = ["confirm"]


def confirm(desk: Desk, act: Act, batch: UUID, at: datetime) -> None:
    """Confirm every proposal of a batch, and do what needs no trustees. Call it in a transaction.

    Raises RefusedError: nothing open, the same person, a person dismissed since, and what the
    domain refuses.
    """
    held = Proposal.objects.select_for_update().filter(
        round=desk.kept, batch=batch, state=Proposal.State.OPEN
    )
    proposals = tuple(held.order_by("pk"))
    if not proposals:
        raise RefusedError("not_open", "there is nothing left to confirm here")
    for each in proposals:
        _check_second(desk, each)
        each.second, each.second_user_id = str(desk.actor), desk.appointment.user_id
        each.state = Proposal.State.CONFIRMED
        each.save(update_fields=["second", "second_user", "state"])
    if act.run is not None:
        carry_out(desk.kept, act, proposals, at)


def _check_second(desk: Desk, proposal: Proposal) -> None:
    """Refuse the same person, under whatever name, and whoever may not confirm."""
    if proposal.by_user_id == desk.appointment.user_id:
        raise RefusedError(
            "second_person", "this cannot be undone: another person than the proposer confirms it"
        )
    if desk.actor.role not in OFFICERS | {Role.SCRUTINEER}:
        raise RefusedError("second_person", f"{desk.actor.role} cannot confirm this")
    if not still_appointed(proposal):
        raise RefusedError("dismissed", "whoever proposed this is no officer of the round any more")
