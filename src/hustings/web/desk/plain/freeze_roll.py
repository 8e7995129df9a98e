"""Freeze the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.freeze_roll import ACTION
from hustings.web.desk import membership
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
    """Freeze the roll of each contest."""
    for contest in contests:
        office = membership.freeze(kept, office, contest, by, at)


STEP = Step(
    name=ACTION.name,
    title=_("Freeze the roll"),
    says=(
        _("Who may vote is fixed, by the rule of each contest, as the register stands now."),
        _("The roll is published without names: each elector is a line only the office can read."),
        _("Enter first every change of membership that has reached the office."),
    ),
    done=_("The roll is frozen."),
    phases=ACTION.phases,
    roles=ACTION.roles,
    take=take,
    ready=lambda state: not state.roll,
)
