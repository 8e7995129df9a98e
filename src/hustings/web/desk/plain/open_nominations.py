"""Open nominations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.open_nominations import ACTION
from hustings.web.desk.plain.each import entered
from hustings.web.desk.plain.step import Step

__all__ = ["STEP"]

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
    take=entered(ACTION.name),
)
