"""Close nominations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.close_nominations import ACTION
from hustings.web.desk.plain.each import entered
from hustings.web.desk.plain.step import Step

__all__ = ["STEP"]

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
    take=entered(ACTION.name),
)
