"""Cast what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from hustings.elections.action import RefusedError
from hustings.web.booth.actions.cast import cast as cast_votes
from hustings.web.booth.delivered import votes_of
from hustings.web.booth.pages import answers_page
from hustings.web.booth.voter import for_voters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.booth.voter import Voter

__all__ = ["cast"]


@for_voters
@require_POST
def cast(request: HttpRequest, voter: Voter) -> HttpResponse:
    """Cast every paper that was filled in; show the receipts, or why a vote was refused."""
    votes, refused = votes_of(voter, request.POST)
    answers = refused | cast_votes(voter.kept, voter.office, voter.lines, votes)
    codes = {c: each.code for c, each in answers.items() if isinstance(each, RefusedError)}
    if set(codes.values()) - {"voted_before"}:
        return render(
            request, "booth/refused.html", answers_page(voter.office, answers), status=409
        )
    stands = urlencode([("stands", contest) for contest in codes])
    where = reverse("booth:receipts" if answers else "booth:papers")
    return HttpResponseRedirect(f"{where}?{stands}" if stands else where)
