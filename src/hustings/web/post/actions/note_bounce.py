"""Note a mail that came back: its code is cancelled, for others may have read it on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.post import bounces, drawing
from hustings.web.post.models import Delivery
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from email.message import EmailMessage

__all__ = ["note_bounce"]


def note_bounce(message: EmailMessage) -> Delivery | None:
    """Mark the delivery that a report of failure is about; None: it is no such report.

    A report of delay changes nothing. Of a mail that was replaced since, the code is cancelled
    already.
    """
    failure = bounces.read(message)
    if failure is None:
        return None
    held = Delivery.objects.filter(token=failure.token, state=Delivery.State.SENT).first()
    if held is None:
        return None
    if held.kind == Delivery.Kind.CODE and not held.replaced:
        drawing.cancel(held.round, [held.member])
    held.state, held.reason, held.at = Delivery.State.BOUNCED, failure.reason, clock.now()
    held.save(update_fields=["state", "reason", "at"])
    return held
