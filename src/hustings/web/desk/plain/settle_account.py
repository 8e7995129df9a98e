"""Settle the ballot account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hustings.elections import account
from hustings.elections.actions.settle_account import ACTION
from hustings.web.desk.plain.each import for_each
from hustings.web.desk.plain.step import Step

__all__ = ["STEP"]

STEP = Step(
    name=ACTION.name,
    title=_("Settle the ballot account"),
    says=(
        _("Every paper issued is accounted for: returned, unreturned, spoilt or replaced."),
        _("No outer envelope can be entered afterwards: strike off all of the post first."),
    ),
    done=_("The ballot account is settled and published."),
    phases=ACTION.phases,
    roles=ACTION.roles,
    take=for_each(lambda _kept, office, contest, by, at: account.settle(office, contest, by, at)),
    ready=lambda state: not state.account,
)
