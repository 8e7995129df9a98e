"""The clock of a rehearsal. Where the site is no rehearsal there is no such page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from hustings.web.demo.forms import ClockForm
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["set_clock"]


@login_required
def set_clock(request: HttpRequest) -> HttpResponse:
    """Show what time it is in the rehearsal, and let the staff change it."""
    if not settings.HUSTINGS_REHEARSAL:
        raise Http404("only a rehearsal has a clock that can be set")
    if not getattr(request.user, "is_staff", False):
        raise PermissionDenied("the clock is for the staff of this site")
    form = ClockForm(request.POST or None)
    if form.is_valid():
        clock.set_clock(form.cleaned_data["moment"])
        return redirect("demo:clock")
    return render(request, "demo/clock.html", {"form": form, "now": clock.now()})
