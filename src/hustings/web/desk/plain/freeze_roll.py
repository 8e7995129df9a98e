"""Freeze the roll."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.freeze_roll import ACTION
from hustings.web.desk import membership
from hustings.web.desk.plain.each import for_each
from hustings.web.desk.plain.step import Step

__all__ = ["STEP"]

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
    take=for_each(membership.freeze),
    ready=lambda state: not state.roll,
)
