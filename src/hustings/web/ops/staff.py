"""Accounts and appointments that the person who runs the server makes."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils.text import slugify

from hustings.web.rounds.models import Appointment, KeptRound

if TYPE_CHECKING:
    from hustings.elections.action import Role

__all__ = ["UnknownError", "appoint", "make_staff"]


class UnknownError(ValueError):
    """There is no such round or no such account."""


def make_staff(name: str, email: str) -> str:
    """Make the account of an officer, or give the one of that name a new password; return it.

    Whoever holds it may make rounds on the site; in a round, appointments say who may do what.
    """
    user, _ = get_user_model().objects.get_or_create(username=name, defaults={"email": email})
    password = secrets.token_urlsafe(12)
    user.is_staff = True
    user.set_password(password)
    user.save()
    return password


def appoint(slug: str, role: Role, user_name: str, of: str, named: str) -> Appointment:
    """Appoint the account of a name in a round; the same again changes nothing.

    ``named``: how the journal names the person, for good (empty: as the account is named). Raises
    UnknownError.
    """
    kept = KeptRound.objects.filter(slug=slug).first()
    if kept is None:
        raise UnknownError(f"there is no round {slug!r}: an officer makes it on the site")
    user = get_user_model().objects.filter(username=user_name).first()
    if user is None:
        raise UnknownError(
            f"nobody signs in as {user_name!r}: hustings-site setup --staff makes it"
        )
    held, _ = Appointment.objects.get_or_create(
        round=kept,
        user=user,
        role=role.value,
        of=of,
        defaults={"name": slugify(named or user_name)},
    )
    return held
