"""What the desk asks of the register and of the booth: who gets a paper how, and who was away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.roll.absence import Absence
    from hustings.web.rounds.models import KeptRound

__all__ = ["absences", "channels", "fill", "freeze", "members"]


def members() -> int:
    """Return how many members the register knows; 0 where there is none yet."""
    from hustings.web.register.ledgers import NoRegisterError
    from hustings.web.register.selectors import ledger_now

    try:
        return len(ledger_now().log.ids)
    except NoRegisterError:
        return 0


def channels(kept: KeptRound, office: Office, contest: str) -> Mapping[str, Sequence[str]]:
    """Return commitment to the channels by which that elector gets a paper."""
    from hustings.web.register.actions.channels import channels_of

    return channels_of(kept, office, contest)


def freeze(kept: KeptRound, office: Office, contest: str, by: Actor, at: datetime) -> Office:
    """Freeze the roll of a contest as the register stands, and let a member be found on it; raise
    RefusedError."""
    from hustings.web.register.actions.freeze import freeze as freeze_roll

    frozen = freeze_roll(kept, office, contest, by, at)
    fill(kept, frozen, contest)
    return frozen


def absences(kept: KeptRound, contest: str, at: datetime) -> Mapping[str, Sequence[Absence]]:
    """Return commitment to absences, as the register knows them at a moment."""
    from hustings.web.register.selectors import absences_for

    return absences_for(kept, contest, at)


def fill(kept: KeptRound, office: Office, contest: str) -> None:
    """Let booth and register know the electors of a contest whose roll is frozen."""
    from hustings.web.booth.actions.electors import fill as fill_electors

    fill_electors(kept, office, contest)
