"""The mails, in the member's language. None says in which section its reader votes."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from hustings.web.post import drawing
from hustings.web.rounds.offices import definition_of

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.web.post.models import Delivery
    from hustings.web.register.models import Contact
    from hustings.web.rounds.models import KeptRound

__all__ = ["HEADER", "closes", "of_code", "reminder"]

HEADER = "X-Hustings-Delivery"


def of_code(delivery: Delivery, contact: Contact, code: str) -> EmailMessage:
    """Return the mail with a voting code."""
    with translation.override(contact.language or settings.LANGUAGE_CODE):
        subject = _("Your vote: %(round)s") % {"round": delivery.round.title}
        about = {**_about(delivery, contact), "code": code, "link": drawing.link(code)}
        return _message(delivery, contact, subject, render_to_string("post/mail/code.txt", about))


def reminder(delivery: Delivery, contact: Contact) -> EmailMessage:
    """Return a reminder: it has no code, and goes to those who have voted too."""
    with translation.override(contact.language or settings.LANGUAGE_CODE):
        subject = _("The poll is open: %(round)s") % {"round": delivery.round.title}
        about = _about(delivery, contact)
        text = render_to_string("post/mail/reminder.txt", about)
        return _message(delivery, contact, subject, text)


def _about(delivery: Delivery, contact: Contact) -> dict[str, object]:
    return {
        "contact": contact,
        "kept": delivery.round,
        "closes": closes(delivery.round),
        "organisation": settings.HUSTINGS_NAME,
        "office": settings.HUSTINGS_CONTACT,
    }


def closes(kept: KeptRound) -> datetime | None:
    """Return when the poll closes, where it is one moment for all contests: a moment of one alone
    would tell in which section its reader votes."""
    definition = definition_of(kept)
    moments = {definition.when("poll_closes", plan.id) for plan in definition.contests}
    return moments.pop() if len(moments) == 1 else None


def _message(delivery: Delivery, contact: Contact, subject: str, text: str) -> EmailMessage:
    sender = settings.DEFAULT_FROM_EMAIL
    domain = parseaddr(sender)[1].rpartition("@")[2]
    headers = {
        "From": sender,
        "Message-ID": f"<{delivery.token}@{domain}>",
        "Auto-Submitted": "auto-generated",
        HEADER: delivery.token,
    }
    return EmailMessage(subject, text, _returns_to(delivery), [contact.email], headers=headers)


def _returns_to(delivery: Delivery) -> str:
    """Return the envelope's sender: with the delivery's own word in it, a bounce names itself."""
    name, _at, domain = settings.HUSTINGS_BOUNCES.rpartition("@")
    return f"{name}+{delivery.token}@{domain}" if name else settings.DEFAULT_FROM_EMAIL
