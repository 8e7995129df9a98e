"""Where the round stands: what is due, what is blocked and why, what waits for a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from hustings.elections.finishing import OVER
from hustings.web.desk.selectors import calendar, journal_lines, tasks
from hustings.web.desk.selectors.overview import overview
from hustings.web.desk.selectors.progress import at_work
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.rounds.access import Desk

__all__ = ["dashboard", "journal", "timetable"]


@for_roles(*STAFF)
@require_safe
def dashboard(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the overview."""
    at = clock.now()
    states = desk.office.round.contests.values()
    return show(
        request,
        desk,
        "dashboard",
        lines=overview(desk, at),
        running=at_work(desk.kept),
        waiting=tasks.under_way(desk.kept),
        due=calendar.due(desk.office.round.definition, at),
        states=states,
        over=all(state.phase in OVER for state in states),
    )


@for_roles(*STAFF)
@require_safe
def timetable(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the whole timetable, and what comes next."""
    definition = desk.office.round.definition
    told = {"events": calendar.events(definition), "due": calendar.due(definition, clock.now())}
    return show(request, desk, "timetable", **told)


@for_roles(*STAFF)
@require_safe
def journal(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what was done, the newest first."""
    held = journal_lines.page(desk.kept, request.GET.get("page"))
    entries = journal_lines.entries(held, desk.office.round)
    return show(request, desk, "journal", page=held, entries=entries)
