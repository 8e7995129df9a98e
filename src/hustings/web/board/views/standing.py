"""Who stands in a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from hustings.web.board.selectors import candidates
from hustings.web.board.shown import Shown, for_everyone
from hustings.web.board.views.crumbs import page
from hustings.web.nominations.selectors import photographs

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["who"]


@for_everyone
@require_safe
def who(request: HttpRequest, shown: Shown, contest: str) -> HttpResponse:
    """Show the candidates with statements, photographs and backers, and the slates."""
    state = shown.contest(contest)
    faces = photographs.addresses(shown.kept)
    listed = [(each, faces.get(each.id, "")) for each in candidates.standing(shown.now, contest)]
    about = {
        "state": state,
        "listed": listed,
        "slates": candidates.slates(shown.now, contest),
        "changes": candidates.changes(shown.now, contest),
    }
    return page(request, shown, "who", state.plan.title, **about)
