"""Who may see the roll: officers of any round, and who keeps the site."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from hustings.web.register import ledgers
from hustings.web.rounds.actors import OFFICE
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

__all__ = ["for_roll_officers", "with_register"]


def for_roll_officers(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let a view be asked by returning officers, deputies and staff of the site alone.

    Others are asked to sign in, or refused with 403; who has no second factor is sent to set one
    up. A scrutineer has no need of names and addresses, and sees none.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not _is_officer(user):
            raise PermissionDenied("the roll is for the officers of a round")
        if settings.HUSTINGS_SECOND_FACTOR and not is_mfa_enabled(user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return view(request, *args, **kwargs)

    asked.roles = OFFICE  # type: ignore[attr-defined]
    return asked


def with_register(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """As :func:`for_roll_officers`; where no register was begun, the page to begin one is shown."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not ledgers.exists():
            return HttpResponseRedirect(reverse("register:begin"))
        return view(request, *args, **kwargs)

    return for_roll_officers(asked)


def _is_officer(user: Any) -> bool:
    held = Appointment.objects.filter(user=user.pk, role__in=[role.value for role in OFFICE])
    return bool(user.is_staff) or held.exists()
