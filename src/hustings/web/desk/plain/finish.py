"""Finish the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import finishing
from hustings.elections.permissions import OFFICERS
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
    """Write the head of the journal into the archive."""
    del kept, contests, by, at
    finishing.finish(office)


STEP = Step(
    name="finish",
    title=_("Finish the archive"),
    says=(
        _("The head of the journal is written into the archive."),
        _("Publish it elsewhere too, in print or by mail: it shows if the journal is ever cut."),
    ),
    done=_("The archive is finished."),
    phases=finishing.OVER,
    roles=OFFICERS,
    take=take,
    whole=True,
)
