"""Am I on the roll, and in which sections? The member's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hustings.web.register import asking, ledgers, members, standing, tasks
from hustings.web.register.actions.ask_correction import ask_correction
from hustings.web.register.forms import AskForm, CorrectionForm
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.register.models import Contact

__all__ = ["ask", "mine"]


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for one's own place; whoever asks, the page says the same."""
    if not ledgers.exists():
        return render(request, "register/none.html", status=404)
    births = "birth" in ledgers.now().settings.attributes
    form = AskForm(request.POST or None, asks_birth=births)
    if form.is_valid():
        birth = str(form.cleaned_data.get("birth", ""))
        tasks.answer.enqueue(asking.who(form.cleaned_data["member"], birth, clock.now()))
        return render(request, "register/asked.html")
    return render(request, "register/ask.html", {"form": form})


@never_cache
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show a member their own place on the roll, and take what is to be corrected."""
    contact = asking.contact_of(token)
    held = members.known(contact.member) if contact else None
    if contact is None or held is None:
        return render(request, "register/too_old.html", status=410)
    form = CorrectionForm(request.POST or None)
    if form.is_valid() and _asked(request, contact, form):
        return redirect("register:mine", token)
    at = clock.now()
    row, rounds = members.rows([held], at)[0], standing.in_rounds(held, at)
    about = {"row": row, "contact": contact, "rounds": rounds, "form": form}
    return render(request, "register/mine.html", about)


def _asked(request: HttpRequest, contact: Contact, form: CorrectionForm) -> bool:
    try:
        ask_correction(contact.member, form.cleaned_data["text"], clock.now())
    except ValueError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The office has your request."))
    return True
