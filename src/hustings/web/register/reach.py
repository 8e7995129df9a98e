"""Who is reached how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from hustings.web.register.models import Contact

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["by_letter", "by_mail", "unreached"]


def by_letter() -> QuerySet[Contact]:
    """Those with a postal address who asked for letters, or have no e-mail address."""
    return Contact.objects.filter(Q(by_post=True) | Q(email="")).exclude(address="")


def by_mail() -> QuerySet[Contact]:
    """Those with an e-mail address who are not reached by letter."""
    return Contact.objects.exclude(email="").filter(Q(by_post=False) | Q(address=""))


def unreached() -> QuerySet[Contact]:
    """Those with neither; the folded address is asked because it has an index."""
    return Contact.objects.filter(email_key="", email="", address="")
