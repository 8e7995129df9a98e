"""What every act of nominations has in common: a form, the act itself, where one goes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from hustings.elections import office, people
from hustings.elections.action import Role
from hustings.elections.actions import ACTIONS
from hustings.web.rounds import clock
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import STAFF
from hustings.web.rounds.navigation import navigation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.definition import ContestPlan
    from hustings.elections.people import Candidature
    from hustings.web.rounds.access import Desk

__all__ = ["act", "act_page", "candidature", "home_of", "plan", "shared"]


def act(desk: Desk, action: str, /, **data: Any) -> object:
    """Do an action of the domain as whoever is asking."""
    return office.act(desk.office, action, data, desk.actor, clock.now())


def act_page(
    request: HttpRequest,
    desk: Desk,
    form: BaseForm,
    do: Callable[[dict[str, Any]], object],
    back: str,
    turn: tuple[str, str] | None = None,
    **words: Any,
) -> HttpResponse:
    """Show the form of an act, or do it and go back.

    ``turn``: the action and the contest, where there is a time for it; at another time no form is
    shown. ``words``: ``title``, ``button``, ``done``, and perhaps ``lead`` and ``warning``.
    """
    valid = request.method == "POST" and form.is_valid()
    if valid and attempt(request, lambda: do(form.cleaned_data), str(words["done"])):
        return redirect(back)
    is_open = turn is None or _is_turn(desk, *turn)
    context = shared(desk) | {"form": form, "back": back, "is_open": is_open} | words
    return render(request, "nominations/act.html", context)


def _is_turn(desk: Desk, action: str, contest: str) -> bool:
    return desk.office.round.contests[contest].phase in ACTIONS[action].phases


def shared(desk: Desk) -> dict[str, Any]:
    """Return what every page of nominations knows."""
    return {
        "desk": desk,
        "definition": desk.office.round.definition,
        "round_name": desk.office.round.definition.title,
        "zone": desk.office.round.definition.zone,
        "slug": desk.kept.slug,
        "links": navigation(desk),
    }


def plan(desk: Desk, contest: str) -> ContestPlan:
    """Return a contest; raise Http404 where there is none."""
    states = desk.office.round.contests
    if contest not in states:
        raise Http404(f"there is no contest {contest}")
    return states[contest].plan


def candidature(desk: Desk, contest: str, candidate: str) -> Candidature:
    """Return a candidature that whoever asks may act on.

    Raises Http404, and PermissionDenied where a candidate asks for another's.
    """
    plan(desk, contest)
    if desk.actor.role is Role.CANDIDATE and desk.actor.of != candidate:
        raise PermissionDenied("this page is for another candidate")
    try:
        return people.candidature(desk.office.round, contest, candidate)
    except KeyError as error:
        raise Http404(str(error.args[0])) from error


def home_of(desk: Desk, contest: str = "", candidate: str = "") -> str:
    """Return where somebody goes after an act: officers to the candidature, others to their own."""
    slug = desk.kept.slug
    if candidate and desk.actor.role in STAFF:
        return reverse("nominations:candidature", args=(slug, contest, candidate))
    if contest and desk.actor.role in STAFF:
        return reverse("nominations:inbox", args=(slug, contest))
    return reverse("nominations:home", args=(slug,))
