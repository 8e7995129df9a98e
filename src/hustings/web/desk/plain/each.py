"""A step for several contests: taken for each in turn, on the round as the one before left it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hustings.elections.action import Actor
from hustings.elections.office import Office, act
from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from hustings.web.desk.plain.step import Done

__all__ = ["entered", "for_each"]

One = Callable[[KeptRound, Office, str, Actor, datetime], Office]
"""Takes the step for one contest."""


def for_each(one: One) -> Done:
    """Return how a step is taken that is taken for one contest at a time."""

    def take(
        kept: KeptRound, office: Office, contests: tuple[str, ...], by: Actor, at: datetime
    ) -> None:
        for contest in contests:
            office = one(kept, office, contest, by, at)

    return take


def entered(action: str) -> Done:
    """Return how a step is taken that is an entry of the journal for each contest, and no more."""
    return for_each(
        lambda _kept, office, contest, by, at: act(office, action, {"contest": contest}, by, at)
    )
