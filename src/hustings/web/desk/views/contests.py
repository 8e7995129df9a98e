"""The contests of a round, their figures and their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from hustings.elections.actions.receive_report import ACTION
from hustings.elections.checks import awaits_report
from hustings.web.board.selectors import downloads
from hustings.web.desk.selectors import account_lines, facts, turnout
from hustings.web.desk.selectors.evidence import may_have
from hustings.web.desk.views.shown import show
from hustings.web.rounds import papers
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.elections.state import ContestState
    from hustings.web.rounds.access import Desk

__all__ = ["account", "contest", "contests", "file", "turnouts"]


@for_roles(*STAFF)
@require_safe
def contests(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the contests with their phases."""
    return show(request, desk, "contests", states=desk.office.round.contests.values())


@for_roles(*STAFF)
@require_safe
def contest(request: HttpRequest, desk: Desk, contest: str) -> HttpResponse:
    """Show what the journal says of one contest, and its files in the archive."""
    state = desk.office.round.contests.get(contest)
    if state is None:
        raise Http404("there is no such contest in this round")
    abouts = downloads.abouts(state)
    files = [(name, abouts.get(name, name)) for name in facts.files(desk.kept, contest)]
    about = {
        "facts": facts.of(desk.office.round, state),
        "files": files,
        "reports": papers.reports(desk.office, contest),
        "awaits_report": _awaits_report(desk, state),
        "undisclosed": state.undisclosed,
        "evidence": may_have(desk, state),
    }
    return show(request, desk, "contest", state=state, **about)


def _awaits_report(desk: Desk, state: ContestState) -> bool:
    return state.phase in ACTION.phases and awaits_report(desk.office.round, state)


@for_roles(*STAFF)
@require_safe
def file(request: HttpRequest, desk: Desk, name: str) -> FileResponse:  # noqa: ARG001
    """Hand out a published file."""
    try:
        stream = desk.office.store.public.read(name)
    except FileNotFoundError as error:
        raise Http404("there is no such file") from error
    return FileResponse(stream, as_attachment=True, filename=name.replace("/", "-"))


@for_roles(*STAFF)
@require_safe
def turnouts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show how many have voted, by section and channel; never a small number."""
    states = desk.office.round.contests.values()
    tables = [
        (s, turnout.lines(desk.kept, desk.office.store, s))
        for s in states
        if s.opened and not s.destroyed
    ]
    return show(request, desk, "turnout", tables=tables)


@for_roles(*STAFF)
@require_safe
def account(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the ballot account of every contest whose poll is closed."""
    states = desk.office.round.contests.values()
    tables = [(s, account_lines.of(desk.office.store, s)) for s in states if s.close]
    return show(request, desk, "account", tables=tables)
