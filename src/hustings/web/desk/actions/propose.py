"""Propose what cannot be undone: nothing of the round changes until another person confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import IntegrityError, transaction

from hustings.elections.action import RefusedError
from hustings.elections.actions import ACTIONS
from hustings.elections.permissions import OFFICERS
from hustings.web.desk.final import OF_A_PAPER
from hustings.web.desk.models import Proposal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from hustings.elections.action import Actor
    from hustings.web.desk.final.act import Act, Wants
    from hustings.web.rounds.access import Desk

__all__ = ["may_propose", "propose"]


def may_propose(act: Act, by: Actor) -> bool:
    """Return whether this person may propose an act: whoever may do it once it is confirmed."""
    roles = OFFICERS if act.name in OF_A_PAPER else ACTIONS[act.name].roles
    return by.role in roles


def propose(
    desk: Desk, act: Act, contests: Sequence[str], wants: Wants, at: datetime, about: str = ""
) -> UUID:
    """Propose an act for contests, to be confirmed together; return the id of the batch.

    Raises RefusedError: not permitted, a contest in another phase, proposed before.
    """
    if not may_propose(act, desk.actor):
        raise RefusedError("not_permitted", f"{act.name} is not for {desk.actor.role}")
    if not contests:
        raise RefusedError("no_contest", "choose at least one contest")
    batch = uuid4()
    for contest in contests:
        _check_phase(desk, act, contest)
        _keep(desk, act, contest, wants, at, about, batch)
    return batch


def _check_phase(desk: Desk, act: Act, contest: str) -> None:
    state = desk.office.round.contests.get(contest)
    if state is None:
        raise RefusedError("unknown_contest", f"there is no contest {contest}")
    if act.name not in OF_A_PAPER and state.phase not in ACTIONS[act.name].phases:
        raise RefusedError("wrong_phase", f"{contest} is {state.phase}: not now")


def _keep(
    desk: Desk, act: Act, contest: str, wants: Wants, at: datetime, about: str, batch: UUID
) -> None:
    try:
        with transaction.atomic():
            Proposal.objects.create(
                round=desk.kept,
                batch=batch,
                act=act.name,
                contest=contest,
                about=about,
                wants=dict(wants),
                by=str(desk.actor),
                by_user_id=desk.appointment.user_id,
                at=at,
            )
    except IntegrityError as error:
        raise RefusedError(
            "proposed_before", f"{contest}: this is proposed already, and waits for confirmation"
        ) from error
