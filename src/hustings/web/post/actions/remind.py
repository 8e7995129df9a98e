"""Remind everybody who has a code, whether they have voted or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.post import recipients
from hustings.web.post.actions.queue import queue
from hustings.web.post.actions.send_codes import check_open
from hustings.web.post.models import Delivery

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["remind"]


def remind(kept: KeptRound, by: str) -> int:
    """Queue a reminder to everybody whose code was sent by mail; return how many.

    Who has voted is not asked: a reminder to those alone who have not would tell whoever sees the
    mail that its reader has not. Raises RefusedError where no poll is to come or open.
    """
    check_open(kept)
    return queue(kept, list(recipients.with_code(kept)), Delivery.Kind.REMINDER, by)
