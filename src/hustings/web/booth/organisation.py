"""Into the booth by the organisation's own log-in (OpenID Connect), instead of a code.

The provider says which member somebody is, in the claim of ``HUSTINGS_OIDC_MEMBER``. No account is
made here, no session kept and no code drawn: no row tells that the member came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hustings.elections.state import Phase
from hustings.roll.identity import normal
from hustings.web.booth import voter
from hustings.web.booth.selectors import entitled
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponse

__all__ = ["Organisation"]


class Organisation(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What happens when the organisation's log-in has told who somebody is."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Return that no account is ever made."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the member into the booth, or say why not; raises ImmediateHttpResponse always."""
        request.session.flush()
        raise ImmediateHttpResponse(_let_in(request, _claimed(sociallogin.account.extra_data)))


def _claimed(data: dict[str, Any]) -> str:
    """Return the member's id in its normal form; empty where the provider names none."""
    told = data.get("userinfo") or data.get("id_token") or data
    try:
        return normal(str(told.get(settings.HUSTINGS_OIDC_MEMBER) or ""))
    except ValueError:
        return ""


def _let_in(request: HttpRequest, member: str) -> HttpResponse:
    kept = _polling(member) if member else None
    if kept is None:
        messages.error(request, _("You are on no roll of a poll that is open now."))
        return redirect("booth:sign_in")
    response = redirect("booth:papers")
    voter.let_in(response, voter.by_log_in(kept, member))
    return response


def _polling(member: str) -> KeptRound | None:
    """Return the first round in which this member may vote now."""
    for kept in KeptRound.objects.filter(shown=True).order_by("pk"):
        now = office_of(kept).round
        lines = entitled(kept, now, member)
        if any(now.contest(each).phase is Phase.POLLING for each in lines):
            return kept
    return None
