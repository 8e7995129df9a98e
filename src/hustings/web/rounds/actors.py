"""Who the person who is signed in is in a round: the actor that the domain asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import Actor, Role
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from hustings.web.rounds.models import KeptRound

__all__ = ["OFFICE", "STAFF", "actor", "appointment"]

OFFICE = (Role.RETURNING_OFFICER, Role.DEPUTY)
"""Who runs a round."""
STAFF = (*OFFICE, Role.SCRUTINEER)
"""Who sees all of it."""


def appointment(
    user: AbstractBaseUser | AnonymousUser, kept: KeptRound, roles: Iterable[Role], of: str = ""
) -> Appointment | None:
    """Return the appointment of a person in a round to the first of these roles, if any.

    ``of``: the unit, candidate or organisation that it must be for (empty: any).
    """
    if not user.is_authenticated:
        return None
    wanted = [role.value for role in roles]
    found = Appointment.objects.filter(round=kept, user=user.pk, role__in=wanted)
    if of:
        found = found.filter(of=of)
    return min(found, key=lambda each: (wanted.index(each.role), each.pk), default=None)


def actor(held: Appointment) -> Actor:
    """Return the actor that an appointment makes."""
    return Actor(held.name, Role(held.role), held.of)
