"""Send voting codes by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.post import recipients
from hustings.web.post.actions.queue import queue
from hustings.web.post.models import Delivery
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.web.rounds.models import KeptRound

__all__ = ["check_open", "send_codes"]


def send_codes(kept: KeptRound, members: Iterable[str], by: str) -> int:
    """Queue a mail with a new code to each of these members; return how many.

    No code is drawn yet: that is done as each mail goes out, and cancels the member's earlier code.
    Raises RefusedError where no papers are issued, or the polls are closed.
    """
    check_open(kept)
    return queue(kept, members, Delivery.Kind.CODE, by)


def check_open(kept: KeptRound) -> None:
    """Raise RefusedError where there is nothing to vote on."""
    if not recipients.open_contests(office_of(kept)):
        raise RefusedError(
            "no_papers", "codes are sent from the issue of the papers to the close of the poll"
        )
