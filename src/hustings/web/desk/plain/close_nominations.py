"""Close nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.close_nominations import ACTION
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
    title=_("Close nominations"),
    says=(
        _("Who stands is known from then on. Nothing more can be handed in."),
        _("Where too few stand, the rules of the contest may let you open nominations again."),
    ),
    done=_("Nominations are closed."),
    phases=ACTION.phases,
    roles=ACTION.roles,
    take=take,
)
