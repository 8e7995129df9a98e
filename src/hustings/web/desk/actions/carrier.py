"""Who carries out what two persons agreed upon and needs the trustees: the first of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError

if TYPE_CHECKING:
    from hustings.web.desk.models import Proposal
    from hustings.web.rounds.access import Desk

__all__ = ["check_carrier"]


def check_carrier(desk: Desk, proposal: Proposal) -> None:
    """Refuse anybody but the proposer, whose name the journal will bear."""
    if proposal.by_user_id != desk.appointment.user_id:
        raise RefusedError(
            "other_person", f"{proposal.contest}: {proposal.proposer.id} proposed it and does it"
        )
