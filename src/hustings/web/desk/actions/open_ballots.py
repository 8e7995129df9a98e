"""Open the ballots of a contest that two persons agreed to open, with the shares of trustees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import opening
from hustings.elections.action import RefusedError
from hustings.elections.ceremony import key_of
from hustings.seal import trustees
from hustings.seal.keys import BadKeyError
from hustings.seal.shares import ShareError
from hustings.web.desk.models import Proposal
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from hustings.seal.share_file import Shares

__all__ = ["check_shares", "open_ballots"]


def check_shares(proposal: Proposal, held: Sequence[Shares]) -> None:
    """Refuse, before anything long begins, shares that do not put the key of a contest together."""
    office = office_of(proposal.round)
    key = key_of(office.store, office.round.contest(proposal.contest))
    try:
        with trustees.private_key(key, held):
            pass
    except (ShareError, BadKeyError) as error:
        raise RefusedError("no_key", f"{proposal.contest}: {error}") from error


def open_ballots(
    proposal: Proposal,
    held: Sequence[Shares],
    at: datetime,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Open them. The key is in memory while this runs, and is wiped when it ends.

    Raises RefusedError, RacedError, ChangedFileError.
    """
    office = office_of(proposal.round)
    key = key_of(office.store, office.round.contest(proposal.contest))
    names = tuple(each.outside.trustee for each in held)
    by, second = proposal.proposer, proposal.confirmer
    with trustees.private_key(key, held) as private:
        opening.open_ballots(office, proposal.contest, private, names, by, at, second, told)
    proposal.end(Proposal.State.DONE, at)
