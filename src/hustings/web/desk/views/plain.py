"""Steps that one officer takes, for one contest or for all whose turn it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hustings.web.desk.actions.take_step import take_step
from hustings.web.desk.forms.final import Contests
from hustings.web.desk.plain import STEPS
from hustings.web.desk.selectors.progress import under_way
from hustings.web.desk.selectors.sizes import is_long
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.desk.plain.step import Step
    from hustings.web.rounds.access import Desk

__all__ = ["step"]


@for_roles(*STAFF)
def step(request: HttpRequest, desk: Desk, step: str) -> HttpResponse:
    """Say what a step will do; take it."""
    if step not in STEPS:
        raise Http404("there is no such step")
    held = STEPS[step]
    form = Contests(request.POST or None, choices=_turns(desk, held))
    if form.is_valid() and _take(request, desk, held, tuple(form.cleaned_data["contests"])):
        return redirect("desk:dashboard", desk.kept.slug)
    may, running = desk.actor.role in held.roles, under_way(desk.kept, step)
    return show(request, desk, "step", step=held, form=form, may=may, running=running)


def _turns(desk: Desk, step: Step) -> list[tuple[str, str]]:
    """Return the contests whose turn it is."""
    states = desk.office.round.contests.values()
    return [(s.plan.id, s.plan.title) for s in states if s.phase in step.phases and step.ready(s)]


def _take(request: HttpRequest, desk: Desk, step: Step, contests: tuple[str, ...]) -> bool:
    if desk.actor.role not in step.roles:
        raise PermissionDenied("this step is for others of this round")
    work = partial(take_step, desk, step, contests, clock.now())
    begun = _("Begun. This page says how far it is.")
    done = begun if is_long(desk.office, step.name, contests) else str(step.done)
    return attempt(request, work, done)
