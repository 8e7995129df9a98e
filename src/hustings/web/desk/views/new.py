"""A new round: upload its definition, read it as a page, keep it."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hustings.elections import advice, page
from hustings.web.desk.actions.keep_round import keep_round
from hustings.web.desk.forms.new import Keep, Upload
from hustings.web.rounds.access import for_staff
from hustings.web.rounds.acting import attempt

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.definition import Definition

__all__ = ["keep", "new"]


@for_staff
def new(request: HttpRequest) -> HttpResponse:
    """Take the file; show every fault of it, or the round that it defines."""
    form = Upload(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "desk/new.html", {"form": form})
    content = base64.b64encode(form.cleaned_data["file"]).decode()
    return _read(request, form.definition, Keep(initial={"content": content}))


@for_staff
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the round; whoever keeps it is its returning officer."""
    form = Keep(request.POST)
    if not form.is_valid():
        return _again(request, form)
    content, name = form.cleaned_data["content"], form.cleaned_data["name"]
    act = partial(keep_round, form.read, content, _id(request), name)
    if attempt(request, act, _("The round is kept. You are its returning officer.")):
        return redirect("desk:dashboard", form.read.id)
    return redirect("desk:new")


def _id(request: HttpRequest) -> int:
    """Return the id of the person, who is signed in."""
    return int(request.user.pk or 0)


def _again(request: HttpRequest, form: Keep) -> HttpResponse:
    """Ask for the name again; for the file where it is not the one that was read."""
    if form.definition is None:
        return redirect("desk:new")
    return _read(request, form.definition, form)


def _read(request: HttpRequest, definition: Definition, form: Keep) -> HttpResponse:
    parts = page.page(definition)
    told = {"parts": parts, "advice": advice.warnings(definition), "form": form}
    return render(request, "desk/read.html", told)
