"""The board: what was done, entry by entry, and what is published to check it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.board.selectors import downloads, journal, receipts
from hustings.web.board.shown import Shown, for_everyone
from hustings.web.board.views.crumbs import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["board", "envelopes"]

ENTRIES, DIGESTS = 50, 200
"""On one page."""


@for_everyone
@require_safe
def board(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Show the journal in words, the last entry first, and the files by contest."""
    last = shown.office.last
    entries = range(last.number if last else 0, 0, -1)
    found = Paginator(entries, ENTRIES).get_page(request.GET.get("page"))
    told = journal.told(shown.store, shown.now, found[-1], found[0])[::-1]
    states = shown.now.contests.values()
    files = [(state, tuple(downloads.of_contest(shown, state))) for state in states]
    about = {"page": found, "told": told, "last": last, "files": files}
    return page(request, shown, "board", _("Board"), **about)


@for_everyone
@require_safe
def envelopes(request: HttpRequest, shown: Shown, contest: str) -> HttpResponse:
    """Show the digests of the envelopes of a closed box, page by page."""
    state = shown.contest(contest)
    if state.close is None:
        raise Http404("the poll of this contest is not closed")
    found = Paginator(receipts.lines(shown, state), DIGESTS).get_page(request.GET.get("page"))
    digests = [line.decode().partition(" ")[0] for line in found]
    root = state.close["root"].removeprefix("sha256:")
    about = {"state": state, "page": found, "digests": digests, "root": root}
    return page(request, shown, "envelopes", state.plan.title, **about)
