"""Vacancies: name who leaves, see whom the stored ballots name, ask, and propose.

The address holds what is asked (``?leaves-ID=CAUSE&passed=ID&reason=WHY``). What a count of it came
to is kept for this page alone: nothing is published before it is proposed and confirmed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hustings.web.desk import lots
from hustings.web.desk.actions.count_vacancy import COUNTING, count_vacancy
from hustings.web.desk.actions.propose import may_propose, propose
from hustings.web.desk.final import ACTS
from hustings.web.desk.final.fill_vacancy import lines
from hustings.web.desk.forms.vacancy import Leavers, Passing, passed_of
from hustings.web.desk.selectors import vacancy as of_vacancy
from hustings.web.desk.selectors.progress import under_way
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.state import ContestState
    from hustings.web.desk.models import VacancyCount
    from hustings.web.desk.selectors.vacancy import Foreseen
    from hustings.web.rounds.access import Desk

__all__ = ["count", "vacancies", "vacancy"]

ACT = ACTS["fill_vacancy"]


@for_roles(*STAFF)
@require_safe
def vacancies(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the contests in which a vacancy can be filled by the stored ballots."""
    states = desk.office.round.contests.values()
    open_ = [state for state in states if of_vacancy.can_be_filled(state)]
    return show(request, desk, "vacancies", states=open_)


@for_roles(*STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def vacancy(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Ask who leaves, show what a count says, and propose it."""
    state = _state(desk, contest)
    form = Leavers(request.GET or None, seated=of_vacancy.seated(desk.office, contest))
    held = _held(request, desk, state, form)
    found = of_vacancy.foreseen(desk.office, held)
    if request.method == "POST" and found and _propose(request, desk, contest, found):
        return redirect("desk:proposals", desk.kept.slug)
    waits = held if found is None else None
    return show(
        request,
        desk,
        "vacancy",
        state=state,
        act=ACT,
        form=form,
        found=found,
        lines=tuple(lines(desk.office, contest, found.wants)) if found else (),
        passing=Passing(next_=found.newcomers) if found and found.newcomers else None,
        lot=lots.awaited(desk.kept, contest) if waits else None,
        waits=waits,
        running=[p for p in under_way(desk.kept, COUNTING) if waits and p.contest == contest],
        may=may_propose(ACT, desk.actor),
        counts=desk.may_change,
    )


@for_roles(*OFFICE)
@require_POST
def count(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Count for a vacancy as it is asked, and go where the answer is shown."""
    _state(desk, contest)
    page = reverse("desk:vacancy", args=[desk.kept.slug, contest])
    form = Leavers(request.POST, seated=of_vacancy.seated(desk.office, contest))
    if not form.is_valid():
        sent = {name: value for name, value in request.POST.items() if name.startswith("leaves-")}
        return redirect(f"{page}?{urlencode(sent)}")
    asked = (form.leavers, passed_of(request.POST))
    work = partial(count_vacancy, desk, contest, *asked)
    attempt(request, work, _("The count was begun. This page says what it comes to."))
    return redirect(f"{page}?{of_vacancy.query(*asked)}")


def _state(desk: Desk, contest: str) -> ContestState:
    state = desk.office.round.contests.get(contest)
    if state is None or not of_vacancy.can_be_filled(state):
        raise Http404("no vacancy of this contest is filled by its stored ballots")
    return state


def _held(
    request: HttpRequest, desk: Desk, state: ContestState, form: Leavers
) -> VacancyCount | None:
    """Return the count of the question that the address holds, where it was begun."""
    if not form.is_valid():
        return None
    asked = of_vacancy.question(state, form.leavers, passed_of(request.GET))
    return of_vacancy.begun(desk.kept, state.plan.id, asked)


def _propose(request: HttpRequest, desk: Desk, contest: str, found: Foreseen) -> bool:
    work = partial(propose, desk, ACT, [contest], found.wants, clock.now())
    return attempt(request, work, _("Proposed. Now another person has to confirm it."))
