"""A candidate's own page, and the photograph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.elections.action import Role
from hustings.web.nominations.actions.hide_face import hide_face
from hustings.web.nominations.actions.show_face import show_face
from hustings.web.nominations.forms.candidates import PhotographForm
from hustings.web.nominations.selectors import candidates, photographs
from hustings.web.nominations.views.acting import act_page, candidature, home_of, shared
from hustings.web.rounds import clock
from hustings.web.rounds.access import Desk, for_roles
from hustings.web.rounds.actors import OFFICE
from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["candidate_page", "photograph", "remove_photograph", "upload_photograph"]

FOR_GOOD = "public, max-age=31536000, immutable"


@for_roles(Role.CANDIDATE)
@require_safe
def candidate_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show a candidate where they stand, what is missing, and what they may do."""
    now, own = desk.office.round, desk.actor.of
    about = {
        "own": own,
        "person": desk.actor.id,
        "contests": tuple(candidates.contests(now, own, clock.now())),
        "photograph": photographs.addresses(desk.kept).get(own, ""),
    }
    return render(request, "nominations/candidate.html", shared(desk) | about)


@for_roles(*OFFICE, Role.CANDIDATE)
def upload_photograph(
    request: HttpRequest, desk: Desk, contest: str, candidate: str
) -> HttpResponse:
    """Show a face, or another."""
    held = candidature(desk, contest, candidate)
    form = PhotographForm(request.POST, request.FILES) if request.method == "POST" else None
    return act_page(
        request,
        desk,
        form or PhotographForm(),
        lambda data: show_face(desk.kept, desk.office.round, candidate, data["photograph"]),
        home_of(desk, contest, candidate),
        title=_("Upload a photograph"),
        lead=held.name,
        button=_("Upload"),
        done=_("The photograph is shown from now on."),
    )


@for_roles(*OFFICE, Role.CANDIDATE)
def remove_photograph(
    request: HttpRequest, desk: Desk, contest: str, candidate: str
) -> HttpResponse:
    """Remove a face."""
    held = candidature(desk, contest, candidate)
    return act_page(
        request,
        desk,
        forms.Form(request.POST),
        lambda _data: hide_face(desk.kept, candidate),
        home_of(desk, contest, candidate),
        title=_("Remove the photograph"),
        lead=held.name,
        button=_("Remove it"),
        done=_("The photograph is removed."),
    )


@require_safe
def photograph(request: HttpRequest, round: str, candidate: str, digest: str) -> HttpResponse:  # noqa: A002, ARG001
    """Send a photograph to anybody; its address has its digest, so that it never changes."""
    image = photographs.image(
        get_object_or_404(KeptRound, slug=round, shown=True), candidate, digest
    )
    if image is None:
        raise Http404("there is no such photograph")
    sent = HttpResponse(image, content_type="image/jpeg")
    sent["Cache-Control"], sent["ETag"] = FOR_GOOD, f'"{digest}"'
    return sent
