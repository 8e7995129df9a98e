"""All results of the site; and the way from a day that somebody wrote to the body on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.outcome import addresses
from hustings.web.outcome.selectors.body import days
from hustings.web.outcome.sources import Unread, published, published_all

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.outcome.sources import Published

__all__ = ["day", "index"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the rounds with a declared contest, and the histories."""
    found = [
        {"unread": held} if isinstance(held, Unread) else {"held": held, "href": _first(held)}
        for held in published_all()
    ]
    return render(request, "outcome/index.html", {"found": found, "title": _("Results")})


def _first(held: Published) -> str:
    return addresses.of(held, "source")


@require_safe
def day(request: HttpRequest, source: str) -> HttpResponse:
    """Go to the body on the day that the form names."""
    held = published(source)
    on, before = days(held, request.GET.get("on", ""), request.GET.get("before", ""))
    return HttpResponseRedirect(addresses.of(held, "body_since", str(on), str(before)))
