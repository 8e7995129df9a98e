"""Erase how a member is reached, and what they asked to be corrected."""

from __future__ import annotations

from django.db import transaction

from hustings.web.register.models import Contact, Correction

__all__ = ["erase_contact"]


@transaction.atomic
def erase_contact(member: str) -> None:
    """Erase the contact data of a member; what the log says of the membership stays."""
    Contact.objects.filter(member=member).delete()
    Correction.objects.filter(member=member).delete()
