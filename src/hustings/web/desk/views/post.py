"""The post: outer envelopes struck off, papers read by two persons, doubts decided by two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.elections import issuing, paper_votes, returns
from hustings.web.desk.actions.propose import propose
from hustings.web.desk.final import ACTS
from hustings.web.desk.forms.post import Reading, Replace, Ruling, Strike, Without
from hustings.web.desk.selectors import post as of_post
from hustings.web.desk.views.shown import show
from hustings.web.desk.words import set_aside
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.paper_votes import Place
    from hustings.elections.state import ContestState
    from hustings.web.rounds.access import Desk

__all__ = ["adjudicate", "key", "post", "queue", "replace", "strike", "without"]


@for_roles(*STAFF)
@require_safe
def post(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the post of each contest: what came, what is keyed, what waits."""
    return show(request, desk, "post", lines=of_post.lines(desk.office))


@for_roles(*OFFICE)
def strike(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Strike off an outer envelope, and be ready for the next one."""
    _state(desk, contest)
    form = Strike(request.POST or None)
    if form.is_valid():
        code, number = form.cleaned_data["code"], form.cleaned_data["number"]
        act = partial(returns.enter, desk.office, contest, number, code, desk.actor, clock.now())
        attempt(request, act, _("%(number)d is entered.") % {"number": number})
        form = Strike(initial={"code": code})
    came = of_post.came(desk.office.store, contest)
    return show(request, desk, "strike", contest=contest, form=form, came=came)


@for_roles(*OFFICE)
def replace(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Replace a lost or spoilt paper by one of a new number."""
    _state(desk, contest)
    form = Replace(request.POST or None)
    if form.is_valid():
        held = form.cleaned_data
        what = (contest, held["channel"], held["number"], held["reason"])
        act = partial(issuing.replace, desk.office, *what, desk.actor, clock.now())
        if attempt(request, act, _("The paper is replaced; the old one counts no more.")):
            return redirect("desk:post", desk.kept.slug)
    return show(request, desk, "replace", contest=contest, form=form)


@for_roles(*OFFICE)
def key(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Enter one person's reading of a paper, then the next one of the batch."""
    state, names = _state(desk, contest), of_post.names(desk.office, contest)
    form = Reading(request.POST or None, names=names, parts=state.parts)
    if form.is_valid():
        act = partial(paper_votes.key, desk.office, contest, form.place, form.said, desk.actor)
        if attempt(request, act, _("Entered.")):
            _tell_if_refused(request, desk, contest, form)
            form = Reading(initial=of_post.after(form.place), names=names, parts=state.parts)
    return show(request, desk, "key", contest=contest, state=state, form=form)


def _tell_if_refused(request: HttpRequest, desk: Desk, contest: str, form: Reading) -> None:
    """Tell whoever has read a paper that the rule cannot judge it as it is marked."""
    doubt = paper_votes.refused(desk.office, contest, form.said)
    if doubt:
        messages.warning(request, set_aside(doubt))


@for_roles(*STAFF)
@require_safe
def queue(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """List the papers that are not settled: awaiting, different, doubtful."""
    _state(desk, contest)
    waiting = paper_votes.queue(desk.office.store, contest)
    return show(request, desk, "queue", contest=contest, waiting=waiting)


@for_roles(*OFFICE)
def adjudicate(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Propose what a paper says; a second officer confirms it as everything final."""
    _state(desk, contest)
    waiting = of_post.waiting(desk.office.store, contest, request.GET)
    if waiting is None:
        raise Http404("this paper waits for nobody")
    names = of_post.names(desk.office, contest)
    form = Ruling(request.POST or None, names=names)
    if form.is_valid() and _rule(request, desk, contest, waiting.place, form):
        return redirect("desk:queue", desk.kept.slug, contest)
    told = {"contest": contest, "waiting": waiting, "names": names, "form": form}
    return show(request, desk, "adjudicate", **told)


def _rule(request: HttpRequest, desk: Desk, contest: str, place: Place, form: Ruling) -> bool:
    wants = {
        "part": place.part,
        "batch": place.batch,
        "position": place.position,
        "marks": None if form.said is None else list(form.said),
        "reason": form.cleaned_data["reason"],
    }
    about = f"{place.part}/{place.batch}/{place.position}"
    act = partial(propose, desk, ACTS["adjudicate"], [contest], wants, clock.now(), about=about)
    return attempt(request, act, _("Proposed. Now another person has to confirm it."))


@for_roles(*OFFICE)
def without(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Propose to enter an envelope without a vote inside."""
    state = _state(desk, contest)
    form = Without(request.POST or None, parts=state.parts)
    if form.is_valid():
        wants = dict(form.cleaned_data)
        what = (desk, ACTS["enter_without"], [contest], wants, clock.now(), str(uuid4()))
        if attempt(request, partial(propose, *what), _("Proposed: another person confirms it.")):
            return redirect("desk:queue", desk.kept.slug, contest)
    return show(request, desk, "without", contest=contest, form=form)


def _state(desk: Desk, contest: str) -> ContestState:
    state = desk.office.round.contests.get(contest)
    if state is None:
        raise Http404("there is no such contest in this round")
    return state
