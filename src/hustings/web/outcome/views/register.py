"""The register of the body, for the officers: who sat before, so that results can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.outcome.actions.keep_register import BadRegisterFileError, keep_register
from hustings.web.outcome.forms import RegisterForm
from hustings.web.outcome.models import BodyRegister
from hustings.web.rounds import clock
from hustings.web.rounds.access import Desk, for_roles
from hustings.web.rounds.actors import STAFF
from hustings.web.rounds.navigation import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["file", "register"]


@for_roles(*STAFF)
def register(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show which register counts, and take another."""
    form = RegisterForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _kept(desk, form):
        messages.success(request, _("The register is kept. Results are told by it from now on."))
        return redirect("body:register", desk.kept.slug)
    about = {
        "desk": desk,
        "round": desk.kept,
        "round_name": desk.kept.title,
        "links": navigation(desk),
        "form": form,
        "definition": desk.office.round.definition,
        "uploads": BodyRegister.objects.filter(round=desk.kept).order_by("-pk"),
    }
    return render(request, "outcome/register.html", about)


@for_roles(*STAFF)
@require_safe
def file(request: HttpRequest, desk: Desk) -> HttpResponse:  # noqa: ARG001
    """Send the register that counts, as it was uploaded."""
    held = BodyRegister.objects.filter(round=desk.kept).order_by("-pk").first()
    if held is None:
        raise Http404("no register is uploaded")
    sent = HttpResponse(bytes(held.content), content_type="application/toml; charset=utf-8")
    sent["Content-Disposition"] = 'attachment; filename="body.toml"'
    return sent


def _kept(desk: Desk, form: RegisterForm) -> bool:
    definition, content = desk.office.round.definition, form.cleaned_data["file"]
    try:
        keep_register(desk.kept, definition, content, desk.actor, clock.now())
    except BadRegisterFileError as bad:
        form.refuse(bad.faults)
        return False
    return True
