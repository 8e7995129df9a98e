"""Vacancies: name who leaves, see whom the stored ballots name, ask, and propose.

The address holds what is asked (``?leaves-ID=CAUSE&passed=ID&reason=WHY``): nothing is kept before
it is proposed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hustings.elections.action import RefusedError
from hustings.elections.publishing import ChangedFileError
from hustings.web.desk.actions.propose import may_propose, propose
from hustings.web.desk.final import ACTS
from hustings.web.desk.final.fill_vacancy import lines
from hustings.web.desk.forms.vacancy import Leavers, Passing, passed_of
from hustings.web.desk.selectors import vacancy as of_vacancy
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.state import ContestState
    from hustings.web.desk.selectors.vacancy import Foreseen
    from hustings.web.rounds.access import Desk

__all__ = ["vacancies", "vacancy"]

ACT = ACTS["fill_vacancy"]


@for_roles(*STAFF)
def vacancies(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the contests in which a vacancy can be filled by the stored ballots."""
    states = desk.office.round.contests.values()
    open_ = [state for state in states if of_vacancy.can_be_filled(state)]
    return show(request, desk, "vacancies", states=open_)


@for_roles(*STAFF)
def vacancy(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Ask who leaves, count without writing, and propose what the count says."""
    state = _state(desk, contest)
    form = Leavers(request.GET or None, seated=of_vacancy.seated(desk.office, contest))
    found = _foreseen(request, desk, contest, form)
    if request.method == "POST" and found and _propose(request, desk, contest, found):
        return redirect("desk:proposals", desk.kept.slug)
    about = {
        "state": state,
        "act": ACT,
        "form": form,
        "found": found,
        "lines": tuple(lines(desk.office, contest, found.wants)) if found else (),
        "passing": Passing(next_=found.newcomers) if found and found.newcomers else None,
        "may": may_propose(ACT, desk.actor),
    }
    return show(request, desk, "vacancy", **about)


def _state(desk: Desk, contest: str) -> ContestState:
    state = desk.office.round.contests.get(contest)
    if state is None or not of_vacancy.can_be_filled(state):
        raise Http404("no vacancy of this contest is filled by its stored ballots")
    return state


def _foreseen(request: HttpRequest, desk: Desk, contest: str, form: Leavers) -> Foreseen | None:
    if not form.is_valid():
        return None
    try:
        return of_vacancy.foreseen(desk.office, contest, form.leavers, passed_of(request.GET))
    except (RefusedError, ChangedFileError) as refused:
        messages.error(request, str(refused))
        return None


def _propose(request: HttpRequest, desk: Desk, contest: str, found: Foreseen) -> bool:
    work = partial(propose, desk, ACT, [contest], found.wants, clock.now())
    return attempt(request, work, _("Proposed. Now another person has to confirm it."))
