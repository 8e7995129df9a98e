"""The result of a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from hustings.elections.phase import Phase
from hustings.web.board.selectors import candidates, downloads, results
from hustings.web.board.shown import Shown, for_everyone
from hustings.web.board.views.crumbs import page
from hustings.web.methods.selectors.published import is_public
from hustings.web.rounds import papers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["result"]


@for_everyone
@require_safe
def result(request: HttpRequest, shown: Shown, contest: str) -> HttpResponse:
    """Show who is elected, the figures of the poll, the votes, and what can be downloaded."""
    state = shown.contest(contest)
    if state.phase is not Phase.DECLARED or state.declaration is None:
        raise Http404("this result is not declared")
    about = {
        "state": state,
        "result": results.result(shown.store, state),
        "files": tuple(downloads.of_contest(shown, state)),
        "papers": papers.declarations(shown.office, contest),
        "changes": candidates.changes(shown.now, contest),
        "compared": is_public(state),
        "stands": downloads.stands(shown, state),
    }
    return page(request, shown, "result", state.plan.title, **about)
