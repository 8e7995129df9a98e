"""In and out of the booth. A GET never signs in and uses nothing up: mail scanners open links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hustings.web.booth import lockout, voter
from hustings.web.booth.forms import CodeForm
from hustings.web.booth.selectors import code_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["link", "sign_in", "sign_out"]

_PAGE = "booth/sign_in.html"


@require_safe
@never_cache
def link(request: HttpRequest, code: str) -> HttpResponse:
    """Show the form with the code of a link filled in: nothing is looked up.

    What the page asks for names the site as where it comes from, and not this address, which holds
    the code: proxies write such things down.
    """
    response = _shown(request, CodeForm(initial={"code": code}))
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and let its holder in."""
    if request.method != "POST":
        again = "again" in request.GET
        return _shown(request, CodeForm(), again=again)
    form = CodeForm(request.POST)
    if lockout.is_locked(request):
        return render(request, "booth/wait.html", status=429)
    held = code_of(form.cleaned_data["code"]) if form.is_valid() else None
    if held is None:
        return _refused(request, form)
    response = redirect("booth:papers")
    voter.let_in(response, voter.by_code(held))
    return response


def _refused(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """One answer to every wrong code, whatever is wrong with it."""
    lockout.note_failure(request)
    if not form.has_error("code"):
        form.add_error(
            "code", _("This code opens nothing. Type it as it stands in the latest mail.")
        )
    return _shown(request, form, status=403)


def _shown(
    request: HttpRequest, form: CodeForm, *, again: bool = False, status: int = 200
) -> HttpResponse:
    told = {"form": form, "again": again, "organisation_login": bool(settings.HUSTINGS_OIDC)}
    return render(request, _PAGE, told, status=status)


@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Let the member out."""
    response = redirect("booth:sign_in")
    voter.sign_out(response)
    return response
