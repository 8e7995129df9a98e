"""Open nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.open_nominations import ACTION
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
    title=_("Open nominations"),
    says=(
        _("Persons can be put forward and nominated, and can consent."),
        _("Where nominations are opened again, all that was handed in before stays."),
    ),
    done=_("Nominations are open."),
    phases=ACTION.phases,
    roles=ACTION.roles,
    take=take,
)
