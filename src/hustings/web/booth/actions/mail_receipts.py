"""Send a member their receipts by mail.

At once, and not by way of the queue: a row of the queue would tell whoever reads the database that
this member has voted, and keep telling it. The address is written nowhere.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hustings.web.booth.pages import receipts_page

if TYPE_CHECKING:
    from hustings.web.booth.visit import Visit
    from hustings.web.booth.voter import Voter

__all__ = ["MOST", "mail_receipts", "may_mail"]

log = logging.getLogger(__name__)
MOST, HOUR = 5, 3_600
"""Mails of one member in an hour."""


def may_mail(voter: Voter) -> bool:
    """Count one mail of a member, and return whether it is none too many.

    Counted in the memory of the process alone: whoever is counted has voted.
    """
    key = f"receipts-mailed/{salted_hmac(__name__, f'{voter.kept.pk}/{voter.member}').hexdigest()}"
    cache.add(key, 0, HOUR)
    return bool(cache.incr(key) <= MOST)


def mail_receipts(visit: Visit, address: str) -> bool:
    """Send the receipts; return whether the mail server took them."""
    text = render_to_string("booth/receipts.txt", receipts_page(visit))
    message = EmailMessage(_("Your receipts"), text, to=[address])
    try:
        message.send()
    except OSError as error:  # smtplib's own errors among them
        log.warning("the mail server did not take a mail of receipts: %s", type(error).__name__)
        return False
    return True
