"""Enter the keys of a ceremony into the journal, once the trustees have opened a test vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import ceremony
from hustings.elections.action import RefusedError
from hustings.seal import published, trustees
from hustings.seal.shares import ShareError
from hustings.web.desk.actions.carrier import check_carrier
from hustings.web.desk.models import DraftKey, Proposal
from hustings.web.desk.selectors import tasks
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hustings.seal.published import PublishedKey
    from hustings.seal.share_file import Shares
    from hustings.web.rounds.access import Desk

__all__ = ["enter_keys"]


def enter_keys(desk: Desk, held: Sequence[Shares], at: datetime) -> None:
    """Enter every draft key whose ceremony is confirmed. Call it in a transaction.

    A key that this site made must open a test vote by the shares held. Raises RefusedError.
    """
    drafts = {each.contest: each for each in DraftKey.objects.filter(round=desk.kept)}
    ready = [p for p in tasks.authorised(desk.kept, "hold_ceremony") if p.contest in drafts]
    if not ready:
        raise RefusedError("no_keys", "no keys were made: hold the ceremony first")
    for proposal in ready:
        made = drafts[proposal.contest]
        key = published.parse(bytes(made.content))
        if made.here:
            _try(key, held)
        _enter(desk, proposal, key, at)
        made.delete()


def _try(key: PublishedKey, held: Sequence[Shares]) -> None:
    try:
        trustees.try_opening(key, held)
    except ShareError as error:
        raise RefusedError("does_not_open", f"{key.public.contest}: {error}") from error


def _enter(desk: Desk, proposal: Proposal, key: PublishedKey, at: datetime) -> None:
    check_carrier(desk, proposal)
    ceremony.hold(office_of(desk.kept), key, proposal.proposer, at, proposal.confirmer)
    proposal.end(Proposal.State.DONE, at)
