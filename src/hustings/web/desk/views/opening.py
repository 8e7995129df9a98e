"""The opening: trustees bring their share files, the key is together for as long as it is used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from hustings.elections.action import Role
from hustings.web.desk.actions.begin_opening import begin_opening
from hustings.web.desk.forms.trustees import ShareFiles
from hustings.web.desk.selectors import tasks
from hustings.web.desk.selectors.progress import under_way
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt_in_steps
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.rounds.access import Desk

__all__ = ["open_all", "opening"]


@for_roles(*STAFF, Role.TRUSTEE)
@require_safe
def opening(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what is to be opened, and how far an opening has come."""
    return _shown(request, desk, _form(desk))


@for_roles(Role.RETURNING_OFFICER)
@require_POST
@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def open_all(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put the key together and open every contest that two persons agreed to open."""
    form = _form(desk, request)
    if not form.is_valid():
        return _shown(request, desk, form)
    work = partial(begin_opening, desk, form.brought, clock.now())
    attempt_in_steps(request, work, _("The key is together."))
    return redirect("desk:opening", desk.kept.slug)


def _shown(request: HttpRequest, desk: Desk, form: ShareFiles) -> HttpResponse:
    return show(
        request,
        desk,
        "opening",
        form=form,
        confirmed=tasks.authorised(desk.kept, "open_ballots"),
        running=under_way(desk.kept, "open_ballots"),
        opened=[s for s in desk.office.round.contests.values() if s.opening],
    )


def _form(desk: Desk, request: HttpRequest | None = None) -> ShareFiles:
    """Return the form for the trustees of the key; all contests of a ceremony have the same."""
    keys: list[Any] = [s.key for s in desk.office.round.contests.values() if s.key]
    key: Any = keys[0] if keys else {"trustees": {}, "threshold": 0}
    sent = (request.POST, request.FILES) if request else ()
    return ShareFiles(*sent, names=tuple(key["trustees"]), threshold=key["threshold"])
