"""Open the poll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.open_poll import ACTION
from hustings.elections.office import act
from hustings.web.desk.plain.step import Step

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["STEP"]


def take(
    kept: KeptRound, office: Office, contests: tuple[str, ...], by: Actor, at: datetime
) -> None:
    """Do it for each contest."""
    del kept
    for contest in contests:
        office = act(office, ACTION.name, {"contest": contest}, by, at)


STEP = Step(
    name=ACTION.name,
    title=_("Open the poll"),
    says=(
        _("Members can vote from this moment until the poll closes."),
        _("The papers are not changed any more; a lost one can be replaced."),
    ),
    done=_("The poll is open."),
    phases=ACTION.phases,
    roles=ACTION.roles,
    take=take,
)
