"""The navigation of a round for those who run it, see all of it, or hold its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hustings.elections.action import Role
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from hustings.web.rounds.access import Desk

__all__ = ["navigation"]

_LINKS = (
    ("desk:dashboard", _("Overview"), STAFF),
    ("desk:proposals", _("To confirm"), STAFF),
    ("desk:contests", _("Contests"), STAFF),
    ("nominations:inboxes", _("Nominations"), STAFF),
    ("desk:timetable", _("Timetable"), STAFF),
    ("desk:ceremony", _("Key ceremony"), (Role.TRUSTEE,)),
    ("post:index", _("Mail and letters"), OFFICE),
    ("desk:turnout", _("Turnout"), STAFF),
    ("desk:account", _("Ballot account"), STAFF),
    ("desk:post", _("Votes by post"), STAFF),
    ("desk:opening", _("Opening"), (Role.TRUSTEE,)),
    ("body:register", _("The body"), STAFF),
    ("desk:journal", _("Journal"), STAFF),
    ("desk:people", _("People"), STAFF),
)
"""Page, its name, and the roles that are shown the way to it."""


def navigation(desk: Desk) -> list[dict[str, str | _StrPromise]]:
    """Return the links of a round for whoever asks; nobody is shown a page that refuses them."""
    return [
        {"text": text, "href": reverse(name, args=[desk.kept.slug])}
        for name, text, roles in _LINKS
        if desk.actor.role in roles
    ]
