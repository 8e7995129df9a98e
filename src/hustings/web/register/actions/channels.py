"""By which channels each elector of a contest gets a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import frozen_roll
from hustings.web.register import lines, reach

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["channels_of"]

ONLINE: tuple[str, ...] = ("online",)
BOTH: tuple[str, ...] = ("online", "post")


def channels_of(kept: KeptRound, office: Office, contest: str) -> dict[str, tuple[str, ...]]:
    """Return the channels of every elector, by commitment: online, and also by post for those who
    asked for it or have no e-mail address (:func:`hustings.web.register.reach.by_letter`)."""
    roll = frozen_roll.electors(office.store, office.round.contest(contest))
    channels = dict.fromkeys(roll, ONLINE)
    by_letter = reach.by_letter().values_list("member", flat=True)
    for _, line in lines.of_members(kept, office, contest, by_letter.iterator()):
        channels[line] = BOTH
    return channels
