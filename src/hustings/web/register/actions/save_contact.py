"""Save how a member is reached."""

from __future__ import annotations

from hustings.web.register import contacts
from hustings.web.register.models import Contact

__all__ = ["save_contact"]


def save_contact(contact: Contact) -> Contact:
    """Save it, in place of what was held of that member."""
    held = Contact.objects.filter(member=contact.member).first()
    contact.pk = held.pk if held else None
    contacts.keyed(contact).save()
    return contact
