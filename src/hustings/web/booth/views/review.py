"""What was chosen, read back before it is cast. Nothing is kept: the page carries the
choices, to be changed, and the sealed votes, to be cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hustings.web.booth.choices import parse
from hustings.web.booth.pages import ballot_page, review_page
from hustings.web.booth.paper_form import form_of
from hustings.web.booth.visit import visit_of
from hustings.web.booth.voter import for_voters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.booth.voter import Voter

__all__ = ["review"]


@for_voters
@require_POST
def review(request: HttpRequest, voter: Voter) -> HttpResponse:
    """Show the choices with their warnings, or the papers again with what is wrong."""
    visit = visit_of(voter)
    places = visit.can_vote(*request.POST.getlist("contest"))
    if not places:
        return redirect("booth:papers")
    choices = [parse(form_of(place.state), request.POST) for place in places]
    if any(choice.faults for choice in choices):
        page = ballot_page(visit, places, request.POST, told=True)
        return render(request, "booth/ballot.html", page, status=422)
    return render(request, "booth/review.html", review_page(visit, choices))
