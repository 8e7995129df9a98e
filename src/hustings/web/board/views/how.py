"""How to vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.rules import catalogue
from hustings.web.board.selectors.ways import how
from hustings.web.board.shown import Shown, for_everyone
from hustings.web.board.views.crumbs import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["how_to_vote"]


@for_everyone
@require_safe
def how_to_vote(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Tell how to vote in each contest, and by which rule it is counted."""
    plans = shown.definition.contests
    ways = [(plan, how(plan), catalogue.card(plan.rule)) for plan in plans]
    return page(request, shown, "how", _("How to vote"), ways=ways)
