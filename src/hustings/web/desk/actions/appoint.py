"""Appoint somebody in a round, and make the link by which a new user sets a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from hustings.elections.action import RefusedError, Role
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from hustings.web.rounds.models import KeptRound

__all__ = ["appoint", "invitation"]


def appoint(
    kept: KeptRound, email: str, role: Role, name: str, of: str = ""
) -> tuple[Appointment, str]:
    """Appoint the person of this mail address; return the appointment, and the link to send.

    The link is empty for somebody who has a password already. ``name`` is how the journal names
    the person. Raises RefusedError where another person of the round is named so, or this person
    has another name in it: two persons must be two names.
    """
    user = _user(email)
    others = Appointment.objects.filter(round=kept)
    if others.filter(name=name).exclude(user=user.pk).exists():
        raise RefusedError("name_taken", f"another person of this round is named {name}")
    if others.filter(user=user.pk).exclude(name=name).exists():
        raise RefusedError("two_names", f"{email} has another name in this round: use that one")
    held, _ = Appointment.objects.get_or_create(
        round=kept, user_id=user.pk, role=role.value, of=of, defaults={"name": name}
    )
    return held, "" if user.has_usable_password() else invitation(user)


def invitation(user: AbstractBaseUser) -> str:
    """Return the link by which a user sets a password, once, and before it expires."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    place = reverse("account_reset_password_from_key", kwargs=key)
    return f"{settings.HUSTINGS_ADDRESS}{place}"


def _user(email: str) -> AbstractBaseUser:
    users = get_user_model().objects
    address = users.normalize_email(email).lower()
    found = users.filter(email__iexact=address).first()
    return found or users.create_user(username=address, email=address)
