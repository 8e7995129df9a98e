"""Hand one mail over to the mail server: the code is drawn now, and is nowhere but in the mail."""

from __future__ import annotations

from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import TYPE_CHECKING

from hustings.web.post import drawing, messages
from hustings.web.post.models import Delivery
from hustings.web.register.selectors import contact
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from django.core.mail import EmailMessage
    from django.core.mail.backends.base import BaseEmailBackend

    from hustings.web.register.models import Contact

__all__ = ["deliver"]

_LONGEST = 500


def deliver(delivery: Delivery, server: BaseEmailBackend) -> None:
    """Send it, and mark it as sent or failed; a code that was not sent is cancelled.

    A connection that is lost is made again once. A delivery that is not queued is left alone.
    """
    queued = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.QUEUED)
    if not queued.update(state=Delivery.State.SENDING, at=clock.now()):
        return
    reached = contact(delivery.member)
    if reached is None or not reached.email:
        _mark(delivery, Delivery.State.FAILED, "no e-mail address is held")
        return
    try:
        _send(_drawn(delivery, reached), server)
    except BaseException as error:
        if delivery.kind == Delivery.Kind.CODE:
            drawing.cancel(delivery.round, delivery.member)
        _mark(delivery, Delivery.State.FAILED, _why(error))
        if not isinstance(error, SMTPException | OSError):
            raise
        return
    _mark(delivery, Delivery.State.SENT, "")


def _drawn(delivery: Delivery, reached: Contact) -> EmailMessage:
    if delivery.kind == Delivery.Kind.REMINDER:
        return messages.reminder(delivery, reached)
    ((_, code),) = drawing.draw(delivery.round, [delivery.member])
    return messages.of_code(delivery, reached, code)


def _send(message: EmailMessage, server: BaseEmailBackend) -> None:
    try:
        server.open()
        server.send_messages([message])
    except (SMTPServerDisconnected, ConnectionError):
        server.close()
        server.open()
        server.send_messages([message])


def _mark(delivery: Delivery, state: Delivery.State, reason: str) -> None:
    delivery.state, delivery.reason, delivery.at = state, reason[:_LONGEST], clock.now()
    delivery.save(update_fields=["state", "reason", "at"])


def _why(error: BaseException) -> str:
    """Say why in words; what the server said, never what was sent."""
    if isinstance(error, SMTPRecipientsRefused):
        replies = [
            f"{code} {text.decode('utf-8', 'replace')}" for code, text in error.recipients.values()
        ]
        return "; ".join(replies)
    if isinstance(error, SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return f"{error.smtp_code} {text}"
    if isinstance(error, SMTPException | OSError):
        return f"the mail server cannot be reached, or hung up: {error}"
    return f"the site failed ({type(error).__name__})"
