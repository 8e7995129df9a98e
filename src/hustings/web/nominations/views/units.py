"""Nominating units: what one may do and has done; nominate, take back; of which kind a unit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.elections.action import Role
from hustings.web.nominations.actions.name_kind import name_kind
from hustings.web.nominations.forms.candidates import (
    NominateForForm,
    NominateForm,
    ReasonForm,
    UnitForm,
)
from hustings.web.nominations.selectors import units
from hustings.web.nominations.views.acting import (
    act,
    act_page,
    candidature,
    home_of,
    plan,
    shared,
)
from hustings.web.rounds.access import Desk, for_roles
from hustings.web.rounds.actors import OFFICE, STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["kinds", "list_units", "nominate", "unit_page", "withdraw_nomination"]


@for_roles(Role.UNIT)
@require_safe
def unit_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show a unit every contest in which it nominates, and how many it may still nominate."""
    now, unit = desk.office.round, desk.actor.of
    kind = units.kind_of(desk.kept, now, unit)
    contests = tuple(units.contests(now, unit, kind)) if kind else ()
    about = {"unit": unit, "kind": now.definition.kinds.get(kind, ""), "contests": contests}
    return render(request, "nominations/unit.html", shared(desk) | about)


@for_roles(*OFFICE, Role.UNIT)
def nominate(request: HttpRequest, desk: Desk, contest: str, candidate: str) -> HttpResponse:
    """Nominate: a unit for itself, an officer for a unit that sent it on paper."""
    held, own = candidature(desk, contest, candidate), desk.actor.role is Role.UNIT
    now, sent = desk.office.round, request.POST or None
    fixed = {"unit": desk.actor.of, "kind": units.kind_of(desk.kept, now, desk.actor.of)}
    form = NominateForm(sent) if own else NominateForForm(now.definition, sent)
    by_whom = fixed if own else {}
    return act_page(
        request,
        desk,
        form,
        lambda data: act(
            desk, "nominate", **({"contest": contest, "candidate": candidate} | data | by_whom)
        ),
        home_of(desk, contest, candidate),
        turn=("nominate", contest),
        title=_("Nominate {name}").format(name=held.name),
        lead=plan(desk, contest).title,
        button=_("Nominate"),
        done=_("Nominated."),
    )


@for_roles(*OFFICE, Role.UNIT)
def withdraw_nomination(
    request: HttpRequest, desk: Desk, contest: str, candidate: str, unit: str = ""
) -> HttpResponse:
    """Take a nomination back while nominations are open."""
    held = candidature(desk, contest, candidate)
    whose = unit or desk.actor.of
    if desk.actor.role is Role.UNIT and whose != desk.actor.of:
        raise PermissionDenied("this page is for another unit")
    where = {"contest": contest, "candidate": candidate, "unit": whose}
    return act_page(
        request,
        desk,
        ReasonForm(request.POST or None),
        lambda data: act(desk, "withdraw_nomination", **where, **data),
        home_of(desk, contest, candidate),
        turn=("withdraw_nomination", contest),
        title=_("Withdraw the nomination of {name}").format(name=held.name),
        lead=f"{whose}: {plan(desk, contest).title}" if whose else plan(desk, contest).title,
        button=_("Withdraw the nomination"),
        done=_("The nomination is withdrawn. That it was made stays on record."),
    )


@for_roles(*STAFF)
@require_safe
def list_units(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the units for which somebody acts here, each with its kind."""
    held = tuple(units.appointed(desk.kept, desk.office.round.definition))
    return render(request, "nominations/units.html", shared(desk) | {"units": held})


@for_roles(*OFFICE)
def kinds(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Say of which kind a unit is."""
    definition = desk.office.round.definition
    form = UnitForm(definition, request.POST or None)
    return act_page(
        request,
        desk,
        form,
        lambda data: name_kind(desk.kept, definition, data["unit"], data["kind"]),
        home_of(desk),
        title=_("Say what kind of unit it is"),
        lead=_("A unit nominates as what the officers say that it is."),
        button=_("Save"),
        done=_("Saved."),
    )
