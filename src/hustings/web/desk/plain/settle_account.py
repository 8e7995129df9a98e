"""Settle the ballot account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import account
from hustings.elections.actions.settle_account import ACTION
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
    """Settle the account of each contest."""
    del kept
    for contest in contests:
        office = account.settle(office, contest, by, at)


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
    take=take,
    ready=lambda state: not state.account,
)
