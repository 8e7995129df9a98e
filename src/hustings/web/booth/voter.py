"""The member who is in the booth: a signed cookie names the row of the code, or who came by the
organisation's log-in.

No session is kept on the server, no row is made or changed when somebody comes in, and no user
account has anything to do with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner, b64_decode, b64_encode
from django.http import HttpResponseRedirect
from django.urls import reverse

from hustings.web.booth import quick

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from hustings.web.rounds.models import KeptRound

__all__ = [
    "COOKIE",
    "HOUR",
    "Voter",
    "by_code",
    "by_log_in",
    "for_voters",
    "let_in",
    "sign_out",
    "voter_of",
]

P = ParamSpec("P")
COOKIE, PATH = "hustings-voter", "/vote"
_SALT = "hustings.web.booth.voter/1"
_MEMBER = "m"
"""How the name of one begins who came without a code; that of a code is a number."""
_UNKEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
HOUR = 3_600
"""Seconds after which a member who does nothing must enter the code again."""


@dataclass(frozen=True, slots=True)
class Voter:
    """A member in the booth of a round. ``named``: what the cookie says; ``head``: the number of
    the last line of the round's journal, as it was when the member was let in."""

    kept: KeptRound
    member: str
    named: str
    head: int | None


def voter_of(request: HttpRequest) -> Voter | None:
    """Return who is in the booth; None where nobody is, or the code was cancelled since."""
    try:
        named = _signer().unsign(request.COOKIES.get(COOKIE, ""), max_age=HOUR)
    except BadSignature:
        return None
    held = _by_log_in(named) if named.startswith(_MEMBER) else quick.code(named)
    if held is None:
        return None
    member, kept, head = held
    return Voter(kept, member, named, head)


def _by_log_in(named: str) -> tuple[str, KeptRound, int | None] | None:
    key, _slash, member = b64_decode(named[len(_MEMBER) :].encode()).decode().partition("/")
    held = quick.kept_round(key)
    return held and (member, *held)


def by_code(row: int) -> str:
    """Return what the cookie says of the holder of a code: its row, not the code."""
    return str(row)


def by_log_in(kept: KeptRound, member: str) -> str:
    """Return what the cookie says of a member whom the organisation has named.

    No row of the database knows of it: its moment, beside those of the box, would say whose an
    envelope is.
    """
    return _MEMBER + b64_encode(f"{kept.pk}/{member}".encode()).decode()


def let_in(response: HttpResponseBase, named: str) -> None:
    """Let somebody into the booth for an hour; ``named`` by one of the two above."""
    response.set_cookie(
        COOKIE,
        _signer().sign(named),
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
                let_in(response, voter.named)
        response.headers["Cache-Control"] = _UNKEPT
        return response

    return asked
