"""The office of whoever is asking, by the name that persons know; in code it goes by an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from hustings.elections.action import Role
from hustings.web.desk.words import ROLES

if TYPE_CHECKING:
    from hustings.web.rounds.access import Desk

__all__ = ["office_of"]

register = template.Library()


@register.filter
def office_of(desk: Desk) -> str:
    """Return what whoever is asking is in the round."""
    return str(ROLES[Role(desk.appointment.role)])
