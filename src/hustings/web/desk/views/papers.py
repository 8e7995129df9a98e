"""The scrutineer's report on a poll, to be completed and signed, for who sees all of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from hustings.web.rounds.access import for_roles
from hustings.web.rounds.actors import STAFF
from hustings.web.rounds.handing import hand_out
from hustings.web.rounds.papers import reports

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.rounds.access import Desk

__all__ = ["report"]


@for_roles(*STAFF)
@require_safe
def report(request: HttpRequest, desk: Desk, contest: str, name: str) -> HttpResponse:
    """Hand out the report on a poll, as a page or as PDF."""
    offered = reports(desk.office, contest)
    return hand_out(request, desk.kept, desk.office, offered, name)
