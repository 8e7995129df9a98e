"""Hand a batch of mails over to the mail server: codes are drawn now, and are in the mails alone.

Three short transactions a batch, not a mail: what is sent is claimed, the codes are drawn together,
what became of each is noted together. Half a million mails are then the mail server's work.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.web.post import drawing, messages
from hustings.web.post.models import Delivery
from hustings.web.register.models import Contact
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.core.mail import EmailMessage
    from django.core.mail.backends.base import BaseEmailBackend

    from hustings.web.rounds.models import KeptRound

__all__ = ["deliver"]

_LONGEST = 500
_STOPPED = "the site was stopped before this was sent"


def deliver(kept: KeptRound, keys: Sequence[int], server: BaseEmailBackend) -> None:
    """Send the queued deliveries of a round among these, and mark each as sent or failed.

    A code that was not sent is cancelled. A connection that is lost is made again once for each
    mail. What another worker has claimed, was sent before, or was replaced is left alone.
    """
    claimed = _claimed(kept, keys)
    reached = {
        each.member: each
        for each in Contact.objects.filter(member__in=[each.member for each in claimed])
        if each.email
    }
    sendable = [each for each in claimed if each.member in reached]
    with _noting(kept, claimed) as reasons:
        reasons |= {each.pk: "no e-mail address is held" for each in claimed}
        reasons |= {each.pk: _STOPPED for each in sendable}
        for each, message in _written(kept, sendable, reached):
            try:
                _send(message, server)
                del reasons[each.pk]
            except (SMTPException, OSError) as error:
                reasons[each.pk] = _why(error)


def _claimed(kept: KeptRound, keys: Sequence[int]) -> list[Delivery]:
    still = {"state": Delivery.State.QUEUED, "replaced": False}
    queued = Delivery.objects.filter(round=kept, pk__in=keys, **still)
    with transaction.atomic():
        held = list(queued.select_for_update().order_by("pk"))
        mine = Delivery.objects.filter(pk__in=[each.pk for each in held])
        mine.update(state=Delivery.State.SENDING, at=clock.now())
    for each in held:
        each.round = kept
    return held


def _written(
    kept: KeptRound, held: Sequence[Delivery], reached: dict[str, Contact]
) -> Iterator[tuple[Delivery, EmailMessage]]:
    members = [each.member for each in held if each.kind == Delivery.Kind.CODE]
    codes = dict(drawing.draw(kept, members)) if members else {}
    for each in held:
        contact = reached[each.member]
        if each.kind == Delivery.Kind.CODE:
            yield each, messages.of_code(each, contact, codes[each.member])
        else:
            yield each, messages.reminder(each, contact)


@contextmanager
def _noting(kept: KeptRound, held: Sequence[Delivery]) -> Iterator[dict[int, str]]:
    """Note at the end why each delivery failed, and that the others are sent; also where the site
    is stopped in the middle."""
    reasons: dict[int, str] = {}
    try:
        yield reasons
    finally:
        with transaction.atomic():
            _note(kept, held, reasons)


def _note(kept: KeptRound, held: Sequence[Delivery], reasons: dict[int, str]) -> None:
    at, ended = clock.now(), defaultdict[tuple[Delivery.State, str], list[int]](list)
    for each in held:
        state = Delivery.State.FAILED if each.pk in reasons else Delivery.State.SENT
        ended[state, reasons.get(each.pk, "")[:_LONGEST]].append(each.pk)
    for (state, reason), keys in ended.items():
        Delivery.objects.filter(pk__in=keys).update(state=state, reason=reason, at=at)
    lost = [each.member for each in held if each.pk in reasons and each.kind == Delivery.Kind.CODE]
    drawing.cancel(kept, lost)


def _send(message: EmailMessage, server: BaseEmailBackend) -> None:
    try:
        server.open()
        server.send_messages([message])
    except (SMTPServerDisconnected, ConnectionError):
        server.close()
        server.open()
        server.send_messages([message])


def _why(error: SMTPException | OSError) -> str:
    """Say why in words; what the server said, never what was sent."""
    if isinstance(error, SMTPRecipientsRefused):
        replies = error.recipients.values()
        return "; ".join(f"{code} {text.decode('utf-8', 'replace')}" for code, text in replies)
    if isinstance(error, SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return f"{error.smtp_code} {text}"
    return f"the mail server cannot be reached, or hung up: {error}"
