"""Open the poll."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.open_poll import ACTION
from hustings.web.desk.plain.each import entered
from hustings.web.desk.plain.step import Step

__all__ = ["STEP"]

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
    take=entered(ACTION.name),
)
