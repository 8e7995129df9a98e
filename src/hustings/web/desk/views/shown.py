"""Show a page of the desk: what all of them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hustings.elections.action import Role
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise

    from hustings.web.rounds.access import Desk

__all__ = ["columns", "show"]

_LINKS = (
    ("desk:dashboard", _("Overview")),
    ("desk:proposals", _("To confirm")),
    ("desk:contests", _("Contests")),
    ("nominations:home", _("Nominations")),
    ("desk:timetable", _("Timetable")),
    ("desk:turnout", _("Turnout")),
    ("desk:account", _("Ballot account")),
    ("desk:post", _("Post")),
    ("desk:journal", _("Journal")),
    ("desk:people", _("People")),
)
_TRUSTEE_LINKS = (
    ("desk:ceremony", _("Key ceremony")),
    ("desk:opening", _("Opening")),
)


def show(request: HttpRequest, desk: Desk, template: str, **context: Any) -> HttpResponse:
    """Draw a page with the round, its navigation, and who is asking."""
    links = _LINKS if Role(desk.appointment.role) in STAFF else _TRUSTEE_LINKS
    return render(
        request,
        f"desk/{template}.html",
        {
            "desk": desk,
            "round": desk.kept,
            "links": [
                {"text": text, "href": reverse(n, args=[desk.kept.slug])} for n, text in links
            ],
            **context,
        },
    )


def columns(*names: str | _StrPromise, numeric: int = 0) -> list[dict[str, Any]]:
    """Return the columns of a table; the last ``numeric`` of them hold numbers."""
    first = len(names) - numeric
    return [{"text": name, "numeric": n >= first} for n, name in enumerate(names)]
