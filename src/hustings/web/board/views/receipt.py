"""The look-up of a receipt: a form that is asked by its address, so that an answer can be kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.board import words
from hustings.web.board.forms import ReceiptForm
from hustings.web.board.selectors import receipts
from hustings.web.board.shown import Shown, for_everyone
from hustings.web.board.views.crumbs import page

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["proof", "receipt"]


@for_everyone
@require_safe
def receipt(request: HttpRequest, shown: Shown) -> HttpResponse:
    """Tell what becomes of the envelope of a receipt."""
    form = ReceiptForm(request.GET if "receipt" in request.GET else None)
    about: dict[str, object] = {"form": form}
    if form.is_valid():
        asked = form.cleaned_data["receipt"]
        found = receipts.included(shown, asked)
        accepted = found is not None or receipts.is_accepted(shown, asked)
        about |= {"asked": asked, "found": found, "accepted": accepted}
        about["why_not"] = words.reason(found.fate.reason) if found and found.fate.reason else ""
    return page(request, shown, "receipt", _("Check a receipt"), **about)


@for_everyone
@require_safe
def proof(request: HttpRequest, shown: Shown, receipt: str) -> HttpResponse:  # noqa: ARG001
    """Send the proof that a receipt is in the closed box."""
    found = receipts.included(shown, receipt)
    if found is None:
        raise Http404("no closed box of this round holds that receipt")
    content = json.dumps(receipts.as_file(shown, found), indent=1) + "\n"
    sent = HttpResponse(content, content_type="application/json")
    sent["Content-Disposition"] = 'attachment; filename="inclusion-proof.json"'
    return sent
