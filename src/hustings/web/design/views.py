"""The specimen page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render

from hustings.web.design import specimen as matter

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["specimen"]


def specimen(request: HttpRequest) -> HttpResponse:
    """Show every partial and every field; a form that was sent comes back with its errors."""
    for level, text in matter.MESSAGES:
        messages.add_message(request, level, text)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = matter.SpecimenForm(*sent)
    context = matter.context(request.GET.get("page", "1")) | {"form": form}
    return render(request, "design/specimen.html", context)
