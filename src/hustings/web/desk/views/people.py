"""Who does what in a round: appoint, and end an appointment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hustings.elections.action import Role
from hustings.web.desk.actions.appoint import appoint as appoint_person
from hustings.web.desk.actions.dismiss import dismiss as dismiss_person
from hustings.web.desk.forms.people import Appoint
from hustings.web.desk.views.shown import show
from hustings.web.desk.words import ROLES
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import STAFF
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.rounds.access import Desk

__all__ = ["appoint", "dismiss", "people"]


@for_roles(*STAFF)
@require_safe
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List everybody who is appointed."""
    held = Appointment.objects.filter(round=desk.kept).select_related("user")
    lines = [(each, ROLES[Role(each.role)]) for each in held.order_by("role", "name", "of")]
    return show(request, desk, "people", lines=lines)


@for_roles(Role.RETURNING_OFFICER)
def appoint(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Appoint somebody; the link by which a new person sets a password is shown once."""
    form, links = Appoint(request.POST or None), []
    if form.is_valid():
        held = form.cleaned_data
        who = (held["email"], Role(held["role"]), held["name"], held["of"])
        act = lambda: links.append(appoint_person(desk.kept, *who)[1])  # noqa: E731
        if attempt(request, act, _("Appointed.")):
            shown = {"link": links[0], "email": held["email"]}
            return show(request, desk, "invited", **shown)
    return show(request, desk, "appoint", form=form)


@for_roles(Role.RETURNING_OFFICER)
@require_POST
def dismiss(request: HttpRequest, desk: Desk, appointment: int) -> HttpResponse:
    """End an appointment."""
    held = get_object_or_404(Appointment, round=desk.kept, pk=appointment)
    act = partial(dismiss_person, desk.kept, held.pk)
    attempt(request, act, _("The appointment has ended."))
    return redirect("desk:people", desk.kept.slug)
