"""The member who is in the booth: a signed cookie names the row of the code, and nothing else.

No session is kept on the server, and no user account has anything to do with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponseRedirect
from django.urls import reverse

from hustings.web.booth import quick

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from hustings.web.rounds.models import KeptRound

__all__ = ["COOKIE", "HOUR", "Voter", "for_voters", "sign_in", "sign_out", "voter_of"]

P = ParamSpec("P")
COOKIE, PATH = "hustings-voter", "/vote"
_SALT = "hustings.web.booth.voter/1"
_UNKEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
HOUR = 3_600
"""Seconds after which a member who does nothing must enter the code again."""


@dataclass(frozen=True, slots=True)
class Voter:
    """A member in the booth of a round. ``code``: the row of the code, not the code; ``head``: the
    number of the last line of the round's journal, as it was when the member was let in."""

    kept: KeptRound
    member: str
    code: int
    head: int | None


def voter_of(request: HttpRequest) -> Voter | None:
    """Return who is in the booth; None where nobody is, or the code was cancelled since."""
    try:
        named = _signer().unsign(request.COOKIES.get(COOKIE, ""), max_age=HOUR)
    except BadSignature:
        return None
    held = quick.code(named)
    if held is None:
        return None
    member, kept, head = held
    return Voter(kept, member, int(named), head)


def sign_in(response: HttpResponseBase, code: int) -> None:
    """Let the holder of a code into the booth for an hour."""
    response.set_cookie(
        COOKIE,
        _signer().sign(str(code)),
        max_age=HOUR,
        path=PATH,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )


@cache
def _signer() -> TimestampSigner:
    """Return what signs the cookie, made once: to make it takes longer than to sign."""
    return TimestampSigner(salt=_SALT)


def sign_out(response: HttpResponseBase) -> None:
    """Let the member out."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def for_voters(
    view: Callable[Concatenate[HttpRequest, Voter, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let a view be asked by a member in the booth alone; others are asked for their code.

    Every answer starts the hour anew, and no browser or proxy keeps it.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        voter = voter_of(request)
        if voter is None:
            response: HttpResponseBase = HttpResponseRedirect(f"{reverse('booth:sign_in')}?again=1")
        else:
            response = view(request, voter, *args, **kwargs)
            if COOKIE not in response.cookies:
                sign_in(response, voter.code)
        response.headers["Cache-Control"] = _UNKEPT
        return response

    return asked
