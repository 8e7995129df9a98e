"""Call the election: its definition is published, and the public sees the round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import calling
from hustings.elections.actions.call import ACTION
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
    """Call all contests of the round."""
    del contests
    calling.call(office, bytes(kept.definition), by, at)
    kept.shown = True
    kept.save(update_fields=["shown"])


STEP = Step(
    name="call",
    title=_("Call the election"),
    says=(
        _("The definition of the round is published as it stands. It does not change afterwards."),
        _("The public pages of the round can be seen from then on."),
    ),
    done=_("The election is called."),
    phases=ACTION.phases,
    roles=ACTION.roles,
    take=take,
    whole=True,
)
