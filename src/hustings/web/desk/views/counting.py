"""The count, and the lots that it may ask for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.elections import paper
from hustings.elections.actions.count import ACTION
from hustings.elections.state import Phase
from hustings.web.desk import lots
from hustings.web.desk.actions.begin_count import begin_count
from hustings.web.desk.actions.draw_lot import draw_lot
from hustings.web.desk.forms.final import Contests
from hustings.web.desk.forms.lot import Lot
from hustings.web.desk.selectors.progress import under_way
from hustings.web.desk.selectors.vacancy import address_of
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.state import ContestState
    from hustings.web.rounds.access import Desk

__all__ = ["count", "counts", "lot"]


@for_roles(*STAFF)
@require_safe
def counts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what can be counted, what waits for a lot, and what is counted."""
    form = Contests(choices=_turns(desk), chosen=_first_counts(desk))
    return _shown(request, desk, form)


@for_roles(*OFFICE)
def count(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Count the chosen contests, each by two engines."""
    form = Contests(request.POST or None, choices=_turns(desk))
    if not form.is_valid():
        return _shown(request, desk, form)
    work = partial(begin_count, desk, form.cleaned_data["contests"], clock.now())
    attempt(request, work, _("The count was begun. This page says how it went."))
    return redirect("desk:counts", desk.kept.slug)


@for_roles(*OFFICE)
def lot(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Take the lot that was drawn for a count that waits for it."""
    state = desk.office.round.contests.get(contest)
    asked = lots.awaited(desk.kept, contest)
    if state is None or asked is None:
        raise Http404("no count of this contest waits for a lot")
    form = Lot(request.POST or None, tied=[(n, _name(desk, state, n)) for n in asked.tied])
    if form.is_valid():
        act = partial(draw_lot, asked, form.cleaned_data["chosen"], form.cleaned_data["evidence"])
        if attempt(request, act, _("The lot is entered. Count again.")):
            return redirect(_where(desk, state))
    return show(request, desk, "lot", state=state, lot=asked, form=form, back=_where(desk, state))


def _where(desk: Desk, state: ContestState) -> str:
    """Return the address of the page on which the count that waits was begun."""
    if state.phase is Phase.DECLARED:
        return address_of(desk.kept, state.plan.id)
    return reverse("desk:counts", args=[desk.kept.slug])


def _name(desk: Desk, state: ContestState, number: int) -> str:
    issued = paper.read(desk.office.store, state)["candidates"]
    return str(issued[number - 1]["name"]) if number <= len(issued) else paper.REOPEN


def _turns(desk: Desk) -> list[tuple[str, str]]:
    states = desk.office.round.contests.values()
    return [(s.plan.id, s.plan.title) for s in states if s.phase in ACTION.phases]


def _first_counts(desk: Desk) -> list[str]:
    """Return the contests that were not counted yet: another count is asked for by ticking."""
    states = desk.office.round.contests.values()
    return [s.plan.id for s in states if s.phase is Phase.OPENED]


def _shown(request: HttpRequest, desk: Desk, form: Contests) -> HttpResponse:
    states = [s for s in desk.office.round.contests.values() if s.opening]
    return show(
        request,
        desk,
        "counts",
        form=form,
        waiting=[lot for s in states if (lot := lots.awaited(desk.kept, s.plan.id))],
        running=under_way(desk.kept, "count"),
        counted=[state for state in states if state.counts],
        may=desk.may_change,
    )
