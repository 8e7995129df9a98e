"""The declarations of a contest as papers, for everybody.

The scrutineer's report is none of these. Its figures are public and stand in the declaration; but
as it is drawn here its statements are blank, and what nobody has stated must not be taken for a
report. The scrutineer has it from the desk, and the organisation publishes what was signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from hustings.web.board.shown import Shown, for_everyone
from hustings.web.rounds.handing import hand_out
from hustings.web.rounds.papers import declarations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["paper"]


@for_everyone
@require_safe
def paper(request: HttpRequest, shown: Shown, contest: str, name: str) -> HttpResponse:
    """Hand out a declaration, as a page or as PDF."""
    shown.contest(contest)
    offered = declarations(shown.office, contest)
    return hand_out(request, shown.kept, shown.office, offered, name)
