"""The rounds in which whoever is signed in has something to do, and where they do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.elections.action import Role
from hustings.web.rounds.actors import OFFICE, STAFF
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

__all__ = ["Place", "mine"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody goes who is appointed in a round."""

    title: str
    text: str
    href: str


def mine(user: AbstractBaseUser | AnonymousUser) -> Iterator[Place]:
    """Yield a place for each appointment of a person, and the roll for officers.

    None where nobody is signed in.
    """
    held = Appointment.objects.filter(user=user.pk or 0).select_related("round")
    for each in held.order_by("round__title", "pk"):
        page, text = _page(Role(each.role))
        yield Place(each.round.title, text, reverse(page, args=[each.round.slug]))
    if getattr(user, "is_staff", False) or held.filter(role__in=OFFICE).exists():
        yield Place(_("All members"), _("The roll"), reverse("register:index"))


def _page(role: Role) -> tuple[str, str]:
    if role in STAFF:
        return "desk:dashboard", _("Desk")
    if role is Role.TRUSTEE:
        return "desk:ceremony", _("Key ceremony and opening")
    return "nominations:home", _("Nominations")
