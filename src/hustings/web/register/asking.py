"""A member asks for their own place on the roll: the answer goes by mail, to the address held."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Q

from hustings.web.register import members
from hustings.web.register.models import Contact

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["LASTS", "contact_of", "token", "who"]

LASTS = timedelta(hours=24)
PAUSE = timedelta(minutes=10)
"""Nobody is sent a second link sooner."""
_SALT = "hustings.register.me"


def who(member: str, birth: str, at: datetime) -> int:
    """Return the key of the contact to be answered; 0 where nobody is.

    Nobody: no such member, another date of birth, no e-mail address, answered just now. The page
    says the same in every case.
    """
    held = members.known(member)
    if held is None or not members.birth_is(held, birth, at):
        return 0
    waited = Q(asked=None) | Q(asked__lt=at - PAUSE)
    due = Contact.objects.filter(waited, member=held).exclude(email="")
    key = due.values_list("pk", flat=True).first() or 0
    return key if due.filter(pk=key).update(asked=at) else 0


def token(contact: Contact) -> str:
    """Return what a link to a member's own page holds: no id, no name, and it ages."""
    return signing.dumps(contact.pk, salt=_SALT)


def contact_of(text: str) -> Contact | None:
    """Return whose page a link leads to; None: it is none of ours, is too old, or was erased."""
    try:
        key = signing.loads(text, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Contact.objects.filter(pk=key).first()
