"""The receipt of the scrutineer's report, for which the declaration may have to wait."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hustings.elections.actions.receive_report import ACTION
from hustings.web.desk.actions.receive_report import receive_report
from hustings.web.desk.forms.report import Received
from hustings.web.desk.selectors.reporting import received, turns
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.rounds.access import Desk

__all__ = ["receive"]


@for_roles(*STAFF)
def receive(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Say what the receipt of the report means; enter it."""
    now = desk.office.round
    form = Received(request.POST or None, request.FILES or None, choices=turns(now), chosen=())
    if form.is_valid() and _receive(request, desk, form):
        return redirect("desk:dashboard", desk.kept.slug)
    about = {
        "plan": now.definition.scrutineer,
        "form": form,
        "received": received(now),
        "may": desk.actor.role in ACTION.roles,
    }
    return show(request, desk, "receive_report", **about)


def _receive(request: HttpRequest, desk: Desk, form: Received) -> bool:
    if desk.actor.role not in ACTION.roles:
        raise PermissionDenied("the report is received by others of this round")
    said = form.cleaned_data
    work = partial(
        receive_report, desk, tuple(said["contests"]), said["file"], form.suffix, clock.now()
    )
    return attempt(request, work, _("The report is received. The result can now be declared."))
