"""Who backs whom: organisations and slates, endorsements, umbrellas. One view an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.elections.action import Role
from hustings.web.nominations.forms.candidates import ReasonForm
from hustings.web.nominations.forms.organisations import EndorseForm, RegisterForm, UmbrellaForm
from hustings.web.nominations.selectors import backing
from hustings.web.nominations.views.acting import act, act_page, plan, shared
from hustings.web.rounds.access import Desk, for_roles
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["endorse", "join", "leave", "list_organisations", "register", "withdraw_endorsement"]


@for_roles(*STAFF, Role.ORGANISATION)
@require_safe
def list_organisations(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show organisations, slates and endorsements with their dated history."""
    own = desk.actor.of if desk.actor.role is Role.ORGANISATION else ""
    about = {"held": tuple(backing.organisations(desk.office.round, own)), "own": own}
    return render(request, "nominations/organisations.html", shared(desk) | about)


@for_roles(*OFFICE, Role.ORGANISATION)
def register(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Register an organisation, a slate or an umbrella."""
    own = desk.actor.of if desk.actor.role is Role.ORGANISATION else ""
    form = RegisterForm(own, request.POST or None)
    return act_page(
        request,
        desk,
        form,
        lambda data: act(
            desk,
            "register_organisation",
            organisation=own or data["id"],
            name=data["name"],
            aliases=form.lines("aliases"),
            founders=form.lines("founders"),
            kind=data["kind"],
            position=data["position"].replace("\r\n", "\n"),
        ),
        _list(desk),
        title=_("Register an organisation"),
        button=_("Register"),
        done=_("Registered."),
    )


@for_roles(*OFFICE, Role.ORGANISATION)
def endorse(request: HttpRequest, desk: Desk, organisation: str, contest: str) -> HttpResponse:
    """Back a candidate."""
    title, now = plan(desk, contest).title, desk.office.round
    whose = _own(desk, organisation)
    return act_page(
        request,
        desk,
        EndorseForm(now, contest, request.POST or None),
        lambda data: act(
            desk,
            "endorse",
            contest=contest,
            organisation=whose,
            candidate=data["candidate"],
            slate=data["how"] == "slate",
            second_tier=data["how"] == "second",
            order=data["order"] or 0,
            region=data["region"],
        ),
        _list(desk),
        turn=("endorse", contest),
        title=_("Endorse a candidate"),
        lead=f"{backing.name_of(now, whose)}: {title}",
        button=_("Endorse"),
        done=_("Endorsed, from now on."),
    )


@for_roles(*OFFICE, Role.ORGANISATION)
def withdraw_endorsement(
    request: HttpRequest, desk: Desk, organisation: str, contest: str, candidate: str
) -> HttpResponse:
    """Withdraw an endorsement; that it was given stays on record."""
    plan(desk, contest)
    where = {"contest": contest, "candidate": candidate, "organisation": _own(desk, organisation)}
    return act_page(
        request,
        desk,
        ReasonForm(request.POST or None),
        lambda data: act(desk, "withdraw_endorsement", **where, **data),
        _list(desk),
        turn=("withdraw_endorsement", contest),
        title=_("Withdraw an endorsement"),
        lead=backing.endorsed_name(desk.office.round, contest, candidate),
        warning=_("Once papers are issued they stay as they are: a dated note stands beside them."),
        button=_("Withdraw the endorsement"),
        done=_("The endorsement is withdrawn."),
    )


@for_roles(*OFFICE, Role.ORGANISATION)
def join(request: HttpRequest, desk: Desk, organisation: str) -> HttpResponse:
    """Bring an organisation under an umbrella."""
    whose = _own(desk, organisation)
    return act_page(
        request,
        desk,
        UmbrellaForm(desk.office.round, request.POST or None),
        lambda data: act(desk, "join_umbrella", organisation=whose, **data),
        _list(desk),
        title=_("Join an umbrella"),
        lead=backing.name_of(desk.office.round, whose),
        button=_("Join"),
        done=_("Joined, from now on."),
    )


@for_roles(*OFFICE, Role.ORGANISATION)
def leave(request: HttpRequest, desk: Desk, organisation: str) -> HttpResponse:
    """Let an organisation leave an umbrella."""
    whose = _own(desk, organisation)
    return act_page(
        request,
        desk,
        UmbrellaForm(desk.office.round, request.POST or None),
        lambda data: act(desk, "leave_umbrella", organisation=whose, **data),
        _list(desk),
        title=_("Leave an umbrella"),
        lead=backing.name_of(desk.office.round, whose),
        button=_("Leave"),
        done=_("Left. That it was a member stays on record."),
    )


def _own(desk: Desk, organisation: str) -> str:
    if desk.actor.role is Role.ORGANISATION and desk.actor.of != organisation:
        raise PermissionDenied("this page is for another organisation")
    return organisation


def _list(desk: Desk) -> str:
    return reverse("nominations:organisations", args=(desk.kept.slug,))
