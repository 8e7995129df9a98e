"""Begin the register, declare contact columns, record events, settle corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hustings.web.register import ledgers
from hustings.web.register.access import for_roll_officers, with_register
from hustings.web.register.actions import events
from hustings.web.register.actions.begin import begin as begin_register
from hustings.web.register.actions.declare_contacts import declare_contacts
from hustings.web.register.actions.settle_correction import settle_correction
from hustings.web.register.forms import BeginForm, ColumnsForm, EventForm
from hustings.web.register.models import Correction
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["begin", "columns", "corrections", "event", "settle"]


@for_roll_officers
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the register."""
    form = BeginForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            begin_register(form.declared, clock.now())
            return redirect("register:columns")
        except ValueError as error:
            form.add_error(None, str(error))
    return render(request, "register/begin.html", {"form": form, "begun": ledgers.exists()})


@with_register
def columns(request: HttpRequest) -> HttpResponse:
    """Declare the columns that hold contact data, and show what the roll declares."""
    form = ColumnsForm(request.POST or None)
    if form.is_valid():
        try:
            declare_contacts(form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("register:index")
        except ValueError as error:
            form.add_error(None, str(error))
    return render(request, "register/columns.html", {"form": form, "held": ledgers.now()})


@with_register
def event(request: HttpRequest) -> HttpResponse:
    """Record one event of one member."""
    declared = ledgers.now().settings
    form = EventForm(
        request.POST or None,
        initial={"member": request.GET.get("member", "")},
        attributes=declared.attributes,
        zone_name=declared.zone,
    )
    if form.is_valid():
        (done,) = events.record([form.event()])
        if done.what != events.REFUSED:
            _tell(request, done)
            return redirect("register:index")
        form.add_error(None, done.reason)
    return render(request, "register/event.html", {"form": form, "zone": declared.zone})


def _tell(request: HttpRequest, done: events.Outcome) -> None:
    if done.what == events.HELD:
        messages.info(request, _("The register holds this event already: nothing was written."))
    else:
        messages.success(request, _("Recorded."))
    if done.remark:
        messages.warning(request, done.remark)


@with_register
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Show what members ask to be corrected."""
    held = Correction.objects.filter(settled=None).order_by("at")[:200]
    return render(request, "register/corrections.html", {"corrections": held})


@require_POST
@with_register
def settle(request: HttpRequest, correction: int) -> HttpResponse:
    """Note that a request is dealt with."""
    settle_correction(get_object_or_404(Correction, pk=correction), clock.now())
    messages.success(request, _("Noted as dealt with."))
    return redirect("register:corrections")
