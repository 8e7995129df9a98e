"""The contests of a member, and their papers to fill in: one alone, or all on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hustings.web.booth.pages import ballot_page, overview
from hustings.web.booth.visit import visit_of
from hustings.web.booth.voter import for_voters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.booth.voter import Voter

__all__ = ["ballot", "paper", "papers"]


@for_voters
@require_safe
def papers(request: HttpRequest, voter: Voter) -> HttpResponse:
    """List the contests in which the member may vote."""
    return render(request, "booth/papers.html", overview(visit_of(voter)))


@for_voters
def ballot(request: HttpRequest, voter: Voter) -> HttpResponse:
    """Show all papers on one page; a POST brings choices back to be changed."""
    visit = visit_of(voter)
    places = visit.can_vote(*request.POST.getlist("contest"))
    if not places:
        return redirect("booth:papers")
    return render(request, "booth/ballot.html", ballot_page(visit, places, request.POST))


@for_voters
@require_safe
def paper(request: HttpRequest, voter: Voter, contest: str) -> HttpResponse:
    """Show the paper of one contest."""
    visit = visit_of(voter)
    if contest not in visit.places:
        raise Http404("no contest of this member")
    places = visit.can_vote(contest)
    if not places:
        return redirect("booth:papers")
    return render(request, "booth/ballot.html", ballot_page(visit, places, {}))
