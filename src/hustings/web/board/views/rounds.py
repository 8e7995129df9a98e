"""All rounds, and one round: what it is about, where it stands, what one can do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.board.selectors.mine import mine
from hustings.web.board.selectors.round import contests, dates, steps
from hustings.web.board.shown import Shown, for_everyone, shown_rounds
from hustings.web.board.views.crumbs import page
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["home", "results", "round_page"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the rounds of the organisation."""
    rounds = [
        (shown, contests(shown), [step for step in steps(shown) if step.is_main])
        for shown in shown_rounds()
    ]
    about = {"rounds": rounds, "places": list(mine(request.user))}
    return render(request, "board/home.html", about)


@for_everyone
@require_safe
def round_page(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Show a round."""
    at = clock.now()
    about = {"contests": contests(shown), "dates": dates(shown, at), "steps": steps(shown)}
    return page(request, shown, "round", "", **about)


@for_everyone
@require_safe
def results(request: HttpRequest, shown: Shown) -> HttpResponse:
    """List the results that are declared, and the contests that are not."""
    listed = contests(shown)
    is_declared = any(contest.declared for contest in listed)
    about = {"contests": listed, "is_declared": is_declared}
    return page(request, shown, "results", _("Results"), **about)
