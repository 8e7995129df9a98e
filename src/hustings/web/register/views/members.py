"""The list of members, a search, and one member's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hustings.web.register import ledgers, members, standing
from hustings.web.register.access import with_register
from hustings.web.register.actions.erase_contact import erase_contact
from hustings.web.register.actions.save_contact import save_contact
from hustings.web.register.forms import ContactForm
from hustings.web.register.models import Contact, Correction
from hustings.web.register.selectors import contact
from hustings.web.rounds import clock
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import definition_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["edit", "erase", "explain", "index", "member"]

_PAGE = 50


@with_register
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the members, a page of them or those that a search finds."""
    asked = request.GET.get("q", "").strip()
    ids = members.search(asked) if asked else ledgers.now().log.ids
    page = Paginator(ids, _PAGE).get_page(request.GET.get("page"))
    shown = members.rows(list(page.object_list), clock.now())
    about = {"asked": asked, "page": page, "rows": shown, "open": _open(), "most": members.MOST}
    return render(request, "register/index.html", about)


def _open() -> int:
    return Correction.objects.filter(settled=None).count()


@with_register
@require_safe
def member(request: HttpRequest, member: str) -> HttpResponse:
    """Show all that is known of a member."""
    held, at = _held(member), clock.now()
    about = {
        "row": members.rows([held], at)[0],
        "attributes": members.attributes(held, at),
        "history": members.history(held),
        "contact": contact(held),
        "rounds": standing.in_rounds(held, at),
        "corrections": Correction.objects.filter(member=held).order_by("-at"),
    }
    return render(request, "register/member.html", about)


@with_register
@require_safe
def explain(request: HttpRequest, member: str, round: str, contest: str) -> HttpResponse:  # noqa: A002
    """Say why a member may vote in a contest, or may not."""
    held, kept = _held(member), KeptRound.objects.filter(slug=round).first()
    if kept is None or contest not in [each.id for each in definition_of(kept).contests]:
        raise Http404
    definition = definition_of(kept)
    about: dict[str, object] = {"kept": kept, "plan": definition.contest(contest), "member": held}
    try:
        about["found"] = members.explained(definition, contest, held, clock.now())
    except ValueError as error:
        about["error"] = str(error)
    return render(request, "register/explain.html", about)


@with_register
def edit(request: HttpRequest, member: str) -> HttpResponse:
    """Change how a member is reached."""
    held = _held(member)
    form = ContactForm(request.POST or None, instance=contact(held) or Contact(member=held))
    if form.is_valid():
        save_contact(form.save(commit=False))
        messages.success(request, _("Saved."))
        return redirect("register:member", held)
    return render(request, "register/contact.html", {"form": form, "member": held})


@require_POST
@with_register
def erase(request: HttpRequest, member: str) -> HttpResponse:
    """Erase how a member is reached."""
    held = _held(member)
    erase_contact(held)
    messages.success(request, _("Name, addresses and requests of this member are erased."))
    return redirect("register:member", held)


def _held(member: str) -> str:
    held = members.known(member)
    if held is None:
        raise Http404("the register holds no such member")
    return held
