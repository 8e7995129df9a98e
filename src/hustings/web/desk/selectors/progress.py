"""How far long work is: of one kind, or all that is being done in a round at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.desk.models import Progress

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["at_work", "under_way"]


def under_way(kept: KeptRound, what: str) -> tuple[Progress, ...]:
    """Return how far work of one kind is, or how it ended, by contest."""
    return tuple(Progress.objects.filter(round=kept, what=what).order_by("contest"))


def at_work(kept: KeptRound) -> tuple[Progress, ...]:
    """Return all that is not ended in a round, also what died with its process."""
    return tuple(Progress.objects.filter(round=kept, running=True).order_by("what", "contest"))
