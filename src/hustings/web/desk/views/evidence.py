"""The private evidence of a contest, for the returning officer and the scrutineer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import Http404, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hustings.web.desk.selectors.evidence import HOLDERS, may_have, zipped
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from hustings.web.rounds.access import Desk

__all__ = ["evidence"]

LOG = logging.getLogger(__name__)


@for_roles(*HOLDERS)
@require_safe
@never_cache
def evidence(request: HttpRequest, desk: Desk, contest: str) -> HttpResponseBase:
    """Hand it out after the close, and note in the log to which office: no name, no address."""
    state = desk.office.round.contests.get(contest)
    if state is None or not may_have(desk, state):
        raise Http404("there is no evidence of this contest that could be handed out")
    slug, role = desk.kept.slug, desk.actor.role.value
    pieces = zipped(desk.office.store, contest, clock.now()) if request.method == "GET" else ()
    if request.method == "GET":
        LOG.warning("evidence of %s in %s handed out to the %s", contest, slug, role)
    sent = StreamingHttpResponse(pieces, content_type="application/zip")
    sent["Content-Disposition"] = f'attachment; filename="{slug}-{contest}-evidence.zip"'
    return sent
