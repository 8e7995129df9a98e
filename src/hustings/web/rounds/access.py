"""Who may see a page: one decorator, which hands the view the round and who is asking.

A view that is not for the public names its roles here and nowhere else; the roles stay readable on
it (``view.roles``), so that a test can draw the whole table. A scrutineer sees and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from hustings.elections.action import Actor, Role
from hustings.web.rounds import actors
from hustings.web.rounds.models import Appointment, KeptRound
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from hustings.elections.office import Office

__all__ = ["Desk", "for_roles", "for_staff"]

P = ParamSpec("P")
SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Desk:
    """The round that a page is about, where it stands, and who is asking."""

    kept: KeptRound
    office: Office
    appointment: Appointment

    @property
    def actor(self) -> Actor:
        """Who is asking, as the domain and the journal name it."""
        return actors.actor(self.appointment)

    @property
    def may_change(self) -> bool:
        """Whether this person may change anything."""
        return self.appointment.role != Role.SCRUTINEER

    @property
    def may_propose(self) -> bool:
        """Whether this person runs the round: proposes, and takes its steps."""
        return self.appointment.role in actors.OFFICE


def for_roles(
    *roles: Role, attesting: bool = False
) -> Callable[
    [Callable[Concatenate[HttpRequest, Desk, P], HttpResponseBase]],
    Callable[..., HttpResponseBase],
]:
    """Let a view be asked by these roles alone; its first argument after the request is the desk.

    The address names the round as ``<slug:round>``. Others are asked to sign in (nobody signed in),
    or refused with 403; officers without a second factor are sent to set one up. ``attesting``: on
    this page a scrutineer may, as the second person, confirm what an officer does.
    """

    def decorated(
        view: Callable[Concatenate[HttpRequest, Desk, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def asked(
            request: HttpRequest,
            round: str,  # noqa: A002
            *args: P.args,
            **kwargs: P.kwargs,
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            kept = get_object_or_404(KeptRound, slug=round)
            held = _held(request, kept, roles, attesting=attesting)
            if _lacks_second_factor(request, held):
                return HttpResponseRedirect(reverse("mfa_index"))
            return view(request, Desk(kept, office_of(kept), held), *args, **kwargs)

        asked.roles = roles  # type: ignore[attr-defined]
        return asked

    return decorated


def _held(
    request: HttpRequest, kept: KeptRound, roles: tuple[Role, ...], *, attesting: bool
) -> Appointment:
    held = actors.appointment(request.user, kept, roles)
    if held is None:
        raise PermissionDenied("this page is for others of this round")
    if held.role == Role.SCRUTINEER and request.method not in SAFE and not attesting:
        raise PermissionDenied("a scrutineer sees everything and changes nothing")
    return held


def for_staff(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let a view be asked by the staff of the site alone, who have no office in a round yet.

    Others are asked to sign in, or refused with 403; who has no second factor is sent to set one
    up.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user: Any = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not user.is_staff:
            raise PermissionDenied("this page is for the staff of this site")
        if settings.HUSTINGS_SECOND_FACTOR and not is_mfa_enabled(user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return view(request, *args, **kwargs)

    return asked


def _lacks_second_factor(request: HttpRequest, held: Appointment) -> bool:
    asked = settings.HUSTINGS_SECOND_FACTOR and Role(held.role) in actors.STAFF
    user: Any = request.user
    return bool(asked and not is_mfa_enabled(user))
