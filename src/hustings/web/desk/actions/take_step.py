"""Take a step that one officer takes: at once, or in a thread where it takes long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.web.desk import background
from hustings.web.desk.selectors.sizes import is_long
from hustings.web.rounds import clock
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.web.desk.background import Told
    from hustings.web.desk.plain.step import Step
    from hustings.web.rounds.access import Desk
    from hustings.web.rounds.models import KeptRound

__all__ = ["take_step"]


def take_step(desk: Desk, step: Step, contests: tuple[str, ...], at: datetime) -> None:
    """Take it, in a transaction; raise RefusedError, also where it is being taken already."""
    if is_long(desk.office, step.name, contests):
        background.check_idle(desk.kept, step.name, contests)
        works = {each: partial(_later, desk.kept, step, each, desk.actor) for each in contests}
        transaction.on_commit(partial(background.start, desk.kept, step.name, works))
        return
    step.take(desk.kept, office_of(desk.kept), contests, desk.actor, at)


def _later(kept: KeptRound, step: Step, contest: str, by: Actor, told: Told) -> None:
    """Take it for one contest, dated when it is taken: others may have acted since it was asked."""
    told(0, 1)
    with transaction.atomic():
        step.take(kept, office_of(kept), (contest,), by, clock.now())
    told(1, 1)
