"""Acts on candidatures: put forward, consent, withdraw, note, decide. One view an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from hustings.elections.action import Role
from hustings.web.nominations.forms.candidates import (
    DecideForm,
    NeededReasonForm,
    OwnUnitForm,
    PutForwardForm,
    ReasonForm,
)
from hustings.web.nominations.selectors.persons import person_name
from hustings.web.nominations.views.acting import act, act_page, candidature, home_of, plan
from hustings.web.rounds.access import Desk, for_roles
from hustings.web.rounds.actors import OFFICE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["consent", "decide", "name_own_unit", "note_withdrawal", "put_forward", "withdraw"]


@for_roles(*OFFICE, Role.UNIT, Role.CANDIDATE)
def put_forward(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Put somebody forward: an officer or a unit anybody, a candidate themselves."""
    own = (desk.actor.of, desk.actor.id) if desk.actor.role is Role.CANDIDATE else None
    form = PutForwardForm(plan(desk, contest), own, request.POST or None)
    return act_page(
        request,
        desk,
        form,
        lambda data: act(
            desk,
            "put_forward",
            contest=contest,
            candidate=data["candidate"],
            persons=data["ids"],
            names=data["names"],
            name=data["name"],
            statement=data["statement"].replace("\r\n", "\n"),
            categories=data.get("categories", []),
        ),
        home_of(desk, contest),
        turn=("put_forward", contest),
        title=_("Put somebody forward") if own is None else _("Put yourself forward"),
        lead=plan(desk, contest).title,
        button=_("Put forward"),
        done=_("Put forward. Nominations can be added from now on."),
    )


@for_roles(*OFFICE, Role.CANDIDATE)
def consent(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Agree to stand; an officer records for each person in turn what is on paper."""
    held = candidature(desk, contest, candidate)
    waiting = [each for each in held.persons if each not in held.consents]
    own = desk.actor.role is Role.CANDIDATE
    person = desk.actor.id if own else (waiting or held.persons)[0]
    return act_page(
        request,
        desk,
        forms.Form(request.POST),
        lambda _data: act(desk, "consent", contest=contest, candidate=candidate, person=person),
        home_of(desk, contest, candidate),
        turn=("consent", contest),
        title=_("Agree to stand") if own else _("Record that they agree to stand"),
        lead=f"{held.name}: {plan(desk, contest).title}",
        button=_("I agree to stand")
        if own
        else _("Record for {person}").format(person=person_name(desk.office.round, person)),
        done=_("It is recorded that they agree to stand."),
    )


@for_roles(*OFFICE, Role.CANDIDATE)
def name_own_unit(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Record of which unit somebody is a member, where that unit has to nominate."""
    held, wanted = candidature(desk, contest, candidate), plan(desk, contest)
    own = desk.actor.role is Role.CANDIDATE
    persons = [desk.actor.id] if own else list(held.persons)
    names = {each: person_name(desk.office.round, each) for each in persons}
    kind = desk.office.round.definition.kinds.get(wanted.nominations.own, "")
    return act_page(
        request,
        desk,
        OwnUnitForm(names, request.POST or None),
        lambda data: act(desk, "name_own_unit", contest=contest, candidate=candidate, **data),
        home_of(desk, contest, candidate),
        turn=("name_own_unit", contest),
        title=_("Name the candidate's own unit"),
        lead=_("{name}: one of the {kind}").format(name=held.name, kind=kind)
        if kind
        else held.name,
        button=_("Record the unit"),
        done=_("The unit is recorded."),
    )


@for_roles(*OFFICE, Role.CANDIDATE)
def withdraw(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Withdraw from a contest, in time."""
    held = candidature(desk, contest, candidate)
    return act_page(
        request,
        desk,
        ReasonForm(request.POST or None),
        lambda data: act(desk, "withdraw_candidate", contest=contest, candidate=candidate, **data),
        home_of(desk, contest, candidate),
        turn=("withdraw_candidate", contest),
        title=_("Withdraw from the contest"),
        lead=f"{held.name}: {plan(desk, contest).title}",
        warning=_("This is final: the name goes, with every nomination that it has."),
        button=_("Withdraw"),
        done=_("Withdrawn from the contest."),
    )


@for_roles(Role.RETURNING_OFFICER)
def note_withdrawal(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Note, when it is too late to withdraw, that somebody is gone."""
    held = candidature(desk, contest, candidate)
    return act_page(
        request,
        desk,
        NeededReasonForm(request.POST or None),
        lambda data: act(desk, "note_withdrawal", contest=contest, candidate=candidate, **data),
        home_of(desk, contest, candidate),
        turn=("note_withdrawal", contest),
        title=_("Note that a candidate is gone"),
        lead=f"{held.name}: {plan(desk, contest).title}",
        warning=_("The paper stays as it is. The count passes over the name."),
        button=_("Note it"),
        done=_("Noted, with the date of today."),
    )


@for_roles(*OFFICE)
def decide(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Record what a process decided: accepted, refused, suspended, reinstated."""
    held = candidature(desk, contest, candidate)
    return act_page(
        request,
        desk,
        DecideForm(request.POST or None),
        lambda data: act(desk, "decide", contest=contest, candidate=candidate, **data),
        home_of(desk, contest, candidate),
        turn=("decide", contest),
        title=_("Record a decision"),
        lead=f"{held.name}: {plan(desk, contest).title}",
        button=_("Record the decision"),
        done=_("The decision is recorded, with the date of today."),
    )
