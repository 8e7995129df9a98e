"""The key ceremony: all trustees in one room at one device, or keys made on another machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from hustings.elections.action import Role
from hustings.web.desk.actions import draft_keys
from hustings.web.desk.actions.enter_keys import enter_keys
from hustings.web.desk.actions.make_keys import make_keys
from hustings.web.desk.actions.unlock import unlock
from hustings.web.desk.forms.trustees import KeyFiles, Passphrases, ShareFiles
from hustings.web.desk.models import DraftKey
from hustings.web.desk.selectors import tasks
from hustings.web.desk.views.shown import show
from hustings.web.rounds import clock
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import STAFF

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hustings.elections.definition import TrusteePlan
    from hustings.web.rounds.access import Desk

__all__ = ["ceremony", "enter", "make", "upload"]


@for_roles(*STAFF, Role.TRUSTEE)
@require_safe
def ceremony(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what is to be done, step by step, and how far it has come."""
    return _shown(request, desk)


@for_roles(Role.RETURNING_OFFICER)
@require_POST
@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def make(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Make the keys; the answer is the only copy of the share files."""
    form = Passphrases(request.POST, names=_names(desk))
    if not form.is_valid():
        return _shown(request, desk, making=form)
    made: list[bytes] = []
    work = lambda: made.append(make_keys(desk, form.typed))  # noqa: E731
    if not attempt(request, work, _("The keys are made. Let each trustee check their share.")):
        return redirect("desk:ceremony", desk.kept.slug)
    answer = HttpResponse(made[0], content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{desk.kept.slug}-ceremony.zip"'
    return answer


@for_roles(Role.RETURNING_OFFICER)
@require_POST
def upload(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the public keys of a ceremony that was held on another machine."""
    form = KeyFiles(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, desk, uploading=form)
    work = partial(draft_keys.take, desk.kept, form.cleaned_data["keys"])
    attempt(request, work, _("The public keys are taken. Now enter them."))
    return redirect("desk:ceremony", desk.kept.slug)


@for_roles(Role.RETURNING_OFFICER)
@require_POST
@sensitive_post_parameters()
@sensitive_variables()
@never_cache
def enter(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Open a test vote by the shares; enter the keys into the journal."""
    form = _trying(desk, request)
    if not form.is_valid():
        return _shown(request, desk, trying=form)
    work = lambda: enter_keys(desk, unlock(form.brought), clock.now())  # noqa: E731
    attempt(request, work, _("The keys open. They are entered and published."))
    return redirect("desk:ceremony", desk.kept.slug)


def _shown(request: HttpRequest, desk: Desk, **forms: object) -> HttpResponse:
    drafts = DraftKey.objects.filter(round=desk.kept).order_by("contest")
    told = {
        "confirmed": tasks.authorised(desk.kept, "hold_ceremony"),
        "drafts": drafts,
        "held": [s for s in desk.office.round.contests.values() if s.key],
        "plan": _plan(desk),
        "making": Passphrases(names=_names(desk)),
        "uploading": KeyFiles(),
        "trying": _trying(desk),
        **forms,
    }
    return show(request, desk, "ceremony", **told)


def _trying(desk: Desk, request: HttpRequest | None = None) -> ShareFiles:
    """Return the form of the test; where no key was made here, nobody has to bring a share."""
    made = DraftKey.objects.filter(round=desk.kept, here=True).exists()
    plan = _plan(desk)
    sent = (request.POST, request.FILES) if request else ()
    return ShareFiles(*sent, names=_names(desk), threshold=plan.threshold if made and plan else 0)


def _plan(desk: Desk) -> TrusteePlan | None:
    return desk.office.round.definition.trustees


def _names(desk: Desk) -> tuple[str, ...]:
    plan = _plan(desk)
    return plan.names if plan else ()
