"""How many have voted while a poll is open: for programs of the officers, and never of few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from ninja import Router

from hustings.elections.phase import Phase
from hustings.elections.small_cells import are_large
from hustings.web.api import schemas
from hustings.web.api.models import Scope
from hustings.web.api.tokens import LIMIT, Token
from hustings.web.board.shown import shown_round
from hustings.web.rounds import voted

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["router"]

router = Router(tags=["numbers"], auth=Token(Scope.NUMBERS), throttle=LIMIT)
KNOWN = {401: schemas.Problem, 403: schemas.Problem, 404: schemas.Problem, 429: schemas.Problem}


@router.get(
    "/rounds/{round_id}/contests/{contest}/numbers",
    response={200: schemas.NumbersOut} | KNOWN,
    summary="How many have voted online so far",
)
def numbers(request: HttpRequest, round_id: str, contest: str) -> schemas.NumbersOut:  # noqa: ARG001
    """Tell how many electors have voted online, where neither they nor the others are few."""
    shown = shown_round(round_id)
    state = shown.contest(contest)
    if state.phase is not Phase.POLLING:
        raise Http404(f"the poll of {contest} is not open")
    number, electors = voted.number(shown.kept, state), (state.roll or {})["electors"]
    told = are_large(state.plan.publication, (number, electors - number))
    return schemas.NumbersOut(contest=contest, electors=electors, voted=number if told else None)
