"""What cannot be undone: one person proposes, another confirms; both see what will happen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hustings.elections.actions import ACTIONS
from hustings.web.desk.actions.carry_out import carry_out
from hustings.web.desk.actions.confirm import confirm as confirm_batch
from hustings.web.desk.actions.propose import may_propose
from hustings.web.desk.actions.propose import propose as propose_act
from hustings.web.desk.actions.withdraw import withdraw as withdraw_batch
from hustings.web.desk.final import ACTS, ELSEWHERE
from hustings.web.desk.forms.final import Proposed, Understood
from hustings.web.desk.selectors import tasks
from hustings.web.desk.selectors.progress import under_way
from hustings.web.desk.selectors.sizes import is_long
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from hustings.web.desk.final.act import Act
    from hustings.web.desk.selectors.tasks import Batch
    from hustings.web.rounds.access import Desk

__all__ = ["again", "confirm", "proposal", "proposals", "propose", "withdraw"]


@for_roles(*STAFF)
def propose(request: HttpRequest, desk: Desk, act: str) -> HttpResponse:
    """Say what an act will do, with its figures; propose it for some contests or all."""
    if act not in ACTS or act in ELSEWHERE:
        raise Http404("there is no such act")
    held = ACTS[act]
    turns = _turns(desk, held)
    form = Proposed(request.POST or None, choices=turns, chosen=(), asks=held.asks)
    if form.is_valid() and _propose(request, desk, held, form):
        return redirect("desk:proposals", desk.kept.slug)
    figures = [(title, held.foresee(desk.kept, desk.office, id_, {})) for id_, title in turns]
    may = may_propose(held, desk.actor)
    return show(request, desk, "propose", act=held, form=form, figures=figures, may=may)


def _turns(desk: Desk, act: Act) -> list[tuple[str, str]]:
    """Return the contests whose turn it is, by id and title."""
    phases = ACTIONS[act.name].phases
    states = desk.office.round.contests.values()
    at = clock.now()
    return [
        (state.plan.id, state.plan.title)
        for state in states
        if state.phase in phases and act.ready(desk.office, state.plan.id, at)
    ]


def _propose(request: HttpRequest, desk: Desk, act: Act, form: Proposed) -> bool:
    contests = form.cleaned_data["contests"]
    work = partial(propose_act, desk, act, contests, form.wants, clock.now())
    return attempt(request, work, _("Proposed. Now another person has to confirm it."))


@for_roles(*STAFF)
@require_safe
def proposals(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List what waits for a second person, or for the trustees."""
    return show(request, desk, "proposals", batches=tasks.under_way(desk.kept))


@for_roles(*STAFF)
@require_safe
def proposal(request: HttpRequest, desk: Desk, batch: UUID) -> HttpResponse:
    """Show what was proposed, exactly as its proposer saw it."""
    held = _batch(desk, batch)
    running = [p for p in under_way(desk.kept, held.act.name) if p.contest in held.contests]
    about = {
        "own": held.first.by_user_id == desk.appointment.user_id,
        "figures": tasks.figures(desk, held),
        "running": running,
        "alive": any(each.is_alive for each in running),
    }
    return show(request, desk, "proposal", batch=held, form=Understood(), **about)


@for_roles(*STAFF, attesting=True)
@require_POST
def confirm(request: HttpRequest, desk: Desk, batch: UUID) -> HttpResponse:
    """Confirm it, as the second person."""
    held = _batch(desk, batch)
    if Understood(request.POST).is_valid():
        work = partial(confirm_batch, desk, held.act, batch, clock.now())
        attempt(request, work, _confirmed(desk, held))
        return redirect("desk:proposals", desk.kept.slug)
    messages.error(request, _("Tick that you have read what will happen, then confirm."))
    return redirect("desk:proposal", desk.kept.slug, batch)


def _confirmed(desk: Desk, held: Batch) -> str:
    """Return in words what comes of a confirmation."""
    if held.act.run is None:
        return _("Confirmed. It can now be carried out with the trustees.")
    if is_long(desk.office, held.act.name, held.contests):
        return _("Confirmed, and begun. The page of the proposal says how far it is.")
    return _("Confirmed, and done.")


@for_roles(*OFFICE)
@require_POST
def again(request: HttpRequest, desk: Desk, batch: UUID) -> HttpResponse:
    """Carry out again what was confirmed and did not come to its end."""
    held = _batch(desk, batch)
    work = partial(carry_out, desk.kept, held.act, held.confirmed, clock.now())
    attempt(request, work, _("Begun again. This page says how far it is."))
    return redirect("desk:proposal", desk.kept.slug, batch)


@for_roles(*OFFICE)
@require_POST
def withdraw(request: HttpRequest, desk: Desk, batch: UUID) -> HttpResponse:
    """Withdraw it; either officer may."""
    work = partial(withdraw_batch, desk.kept, _batch(desk, batch).id, clock.now())
    attempt(request, work, _("Withdrawn. Nothing was done."))
    return redirect("desk:proposals", desk.kept.slug)


def _batch(desk: Desk, batch: UUID) -> Batch:
    held = tasks.batch(desk.kept, batch)
    if held is None:
        raise Http404("there is no such proposal in this round")
    return held
