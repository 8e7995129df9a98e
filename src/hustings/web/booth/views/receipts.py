"""The member's own receipts, again and by mail. Nobody else is ever shown them."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.booth.actions.mail_receipts import mail_receipts, may_mail
from hustings.web.booth.forms import MailForm
from hustings.web.booth.pages import receipts_page
from hustings.web.booth.pages.frame import frame
from hustings.web.booth.visit import visit_of
from hustings.web.booth.voter import for_voters

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.web.booth.visit import Visit
    from hustings.web.booth.voter import Voter

__all__ = ["mail", "receipts"]


@for_voters
@require_safe
def receipts(request: HttpRequest, voter: Voter) -> HttpResponse:
    """Show the receipt of every vote of the member that stands."""
    page = receipts_page(visit_of(voter), request.GET.getlist("stands"))
    return render(request, "booth/receipts.html", page)


@for_voters
def mail(request: HttpRequest, voter: Voter) -> HttpResponse:
    """Send the receipts to an address that the member gives."""
    form, visit = MailForm(request.POST or None), visit_of(voter)
    has_voted = any(place.stood for place in visit.places.values())
    status = _sent(voter, visit, form) if has_voted and form.is_valid() else HTTPStatus.OK
    if status == HTTPStatus.ACCEPTED:
        return redirect(f"{reverse('booth:mail')}?sent=1")
    page = frame(visit.office) | {
        "form": form,
        "sent": "sent" in request.GET,
        "failed": status == HTTPStatus.BAD_GATEWAY,
        "has_voted": has_voted,
    }
    return render(request, "booth/mail.html", page, status=status)


def _sent(voter: Voter, visit: Visit, form: MailForm) -> HTTPStatus:
    """Send, and return how that went; the site sends nobody's mails without end."""
    if not may_mail(voter):
        form.add_error("address", _("These were mails enough: wait an hour, or print them."))
        return HTTPStatus.TOO_MANY_REQUESTS
    taken = mail_receipts(visit, form.cleaned_data["address"])
    return HTTPStatus.ACCEPTED if taken else HTTPStatus.BAD_GATEWAY
