"""Mail a member the link to their own page of the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hustings.web.register import asking

if TYPE_CHECKING:
    from hustings.web.register.models import Contact

__all__ = ["mail_link"]


def mail_link(contact: Contact) -> None:
    """Send it; raise OSError or SMTPException where the mail cannot be handed over."""
    path = reverse("register:mine", args=[asking.token(contact)])
    about = {
        "contact": contact,
        "link": f"{settings.HUSTINGS_ADDRESS}{path}",
        "organisation": settings.HUSTINGS_NAME,
        "hours": asking.LASTS.seconds // 3600 + asking.LASTS.days * 24,
    }
    with translation.override(contact.language or settings.LANGUAGE_CODE):
        subject = _("Your place on the roll of %(name)s") % {"name": settings.HUSTINGS_NAME}
        text = render_to_string("register/mail/link.txt", about)
    EmailMessage(subject, text, to=[contact.email]).send()
