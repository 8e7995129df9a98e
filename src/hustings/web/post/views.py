"""Officers' pages of mail and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hustings.elections.action import Role
from hustings.web.post import recipients, selectors, tasks
from hustings.web.post.actions.fetch_letters import fetch_letters
from hustings.web.post.actions.queue_letters import queue_letters
from hustings.web.post.actions.resend import resend
from hustings.web.post.actions.send_codes import check_open
from hustings.web.post.forms import AgainForm
from hustings.web.post.models import Letters
from hustings.web.register import reach
from hustings.web.rounds.access import for_roles
from hustings.web.rounds.acting import attempt
from hustings.web.rounds.actors import OFFICE
from hustings.web.rounds.navigation import navigation

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest

    from hustings.web.rounds.access import Desk

__all__ = ["again", "codes", "fetch", "index", "letters", "reminders"]

_PAGE = 50


@for_roles(*OFFICE)
@require_safe
def index(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what was sent, and what did not arrive."""
    page = Paginator(selectors.failures(desk.kept), _PAGE).get_page(request.GET.get("page"))
    about = {
        **_shared(desk),
        "open": recipients.open_contests(desk.office),
        "numbers": selectors.numbers(desk.kept),
        "page": page,
        "letters": selectors.letters(desk.kept)[:20],
        "unreached": reach.unreached().count(),
        "fetches": desk.appointment.role == Role.RETURNING_OFFICER,
    }
    return render(request, "post/index.html", about)


@require_POST
@for_roles(*OFFICE)
def codes(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Send codes by mail to everybody who was sent none."""
    return _queued(request, desk, lambda: tasks.codes_to_all.enqueue(desk.kept.pk, desk.actor.id))


@require_POST
@for_roles(*OFFICE)
def reminders(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Remind everybody who has a code."""
    return _queued(request, desk, lambda: tasks.reminders.enqueue(desk.kept.pk, desk.actor.id))


@require_POST
@for_roles(*OFFICE)
def letters(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Print letters for everybody who is reached by letter and was sent no code."""
    key = desk.kept.pk
    return _queued(request, desk, lambda: tasks.letters_to_all.enqueue(key, desk.actor.id))


def _queued(request: HttpRequest, desk: Desk, enqueue: Callable[[], object]) -> HttpResponse:
    def act() -> None:
        check_open(desk.kept)
        enqueue()

    attempt(request, act, _("Queued. This page says how far it has come."))
    return redirect("post:index", desk.kept.slug)


@for_roles(*OFFICE)
def again(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Send a member a new code, which cancels the earlier one."""
    asked = {"member": request.GET.get("member", ""), "way": "mail"}
    form = AgainForm(request.POST or None, initial=asked)
    if form.is_valid() and attempt(request, _new_code(desk, form), _("A new code is on its way.")):
        return redirect("post:index", desk.kept.slug)
    sent = selectors.of_member(desk.kept, asked["member"]) if asked["member"] else ()
    return render(request, "post/again.html", {**_shared(desk), "form": form, "sent": sent})


def _shared(desk: Desk) -> dict[str, Any]:
    return {"kept": desk.kept, "round_name": desk.kept.title, "links": navigation(desk)}


def _new_code(desk: Desk, form: AgainForm) -> Callable[[], object]:
    member, by = form.cleaned_data["member"], desk.actor.id
    if form.cleaned_data["way"] == "mail":
        return lambda: resend(desk.kept, member, by)
    asked = [member] if recipients.is_on_a_roll(desk.kept, desk.office, member) else []
    return lambda: queue_letters(desk.kept, asked, by)


@require_POST
@for_roles(Role.RETURNING_OFFICER)
def fetch(request: HttpRequest, desk: Desk, key: UUID) -> HttpResponse:
    """Give a PDF of letters, once."""
    held = get_object_or_404(Letters, round=desk.kept, key=key)
    found: list[bytes] = []
    if not attempt(request, lambda: found.append(fetch_letters(held)), _("Fetched, and deleted.")):
        return redirect("post:index", desk.kept.slug)
    name = f"letters-{held.at:%Y-%m-%d}-{held.pk}.pdf"
    answer = HttpResponse(found[0], content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
