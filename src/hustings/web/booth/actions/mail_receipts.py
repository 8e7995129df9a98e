"""Send a member their receipts by mail.

At once, and not by way of the queue: a row of the queue would tell whoever reads the database that
this member has voted, and keep telling it. The address is written nowhere.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from hustings.web.booth.pages import receipts_page

if TYPE_CHECKING:
    from hustings.web.booth.visit import Visit

__all__ = ["mail_receipts"]

log = logging.getLogger(__name__)


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
