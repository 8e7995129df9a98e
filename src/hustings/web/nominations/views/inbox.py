"""The officers' inbox: each contest, each candidature, and everything that is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hustings.elections import people
from hustings.elections.action import Role
from hustings.web.nominations.selectors import inbox as boxes
from hustings.web.nominations.selectors import photographs
from hustings.web.nominations.views.acting import candidature as wanted
from hustings.web.nominations.views.acting import plan, shared
from hustings.web.rounds.access import Desk, for_roles
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["candidature", "home", "inbox", "inboxes"]

_HOMES = {Role.UNIT: "unit", Role.CANDIDATE: "candidate", Role.ORGANISATION: "organisations"}


@for_roles(*STAFF, Role.UNIT, Role.CANDIDATE, Role.ORGANISATION)
@require_safe
def home(request: HttpRequest, desk: Desk) -> HttpResponse:  # noqa: ARG001
    """Go to what is one's own."""
    name = _HOMES.get(desk.actor.role, "inboxes")
    return redirect(reverse(f"nominations:{name}", args=(desk.kept.slug,)))


@for_roles(*STAFF)
@require_safe
def inboxes(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what nominations come to in each contest."""
    now = desk.office.round
    about = {"inboxes": tuple(boxes.inboxes(now)), "namesakes": people.namesakes(now)}
    return render(request, "nominations/inboxes.html", shared(desk) | about)


@for_roles(*STAFF)
@require_safe
def inbox(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Show every candidature of a contest and how it stands."""
    plan(desk, contest)
    about = {"inbox": boxes.inbox(desk.office.round, contest)}
    return render(request, "nominations/inbox.html", shared(desk) | about)


@for_roles(*STAFF)
@require_safe
def candidature(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Show all that is known of a candidature, with its dates."""
    held, now = wanted(desk, contest, candidate), desk.office.round
    about = {
        "plan": plan(desk, contest),
        "phase": now.contest(contest).phase,
        "held": held,
        "standing": people.status(now, contest, candidate),
        "notes": [n for n in people.notes_after_issue(now, contest) if n.candidate == candidate],
        "photograph": photographs.addresses(desk.kept).get(candidate, ""),
    }
    return render(request, "nominations/candidature.html", shared(desk) | about)
