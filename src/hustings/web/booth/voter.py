"""The member who is in the booth: a signed cookie names the round, the member, and the row of the
code; or no code, where the organisation's log-in has let the member in.

No session is kept on the server, no row is made or changed when somebody comes in, and no user
account has anything to do with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner, b64_decode, b64_encode
from django.http import HttpResponseRedirect
from django.urls import reverse

from hustings.web.booth import quick
from hustings.web.booth.selectors import entitled, on_roll, possible
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of, remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from hustings.elections.office import Office
    from hustings.web.booth.models import Code
    from hustings.web.booth.selectors import Entitled

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
_SALT = "hustings.web.booth.voter/2"
_UNKEPT = "max-age=0, no-cache, no-store, must-revalidate, private"
HOUR = 3_600
"""Seconds after which a member who does nothing must enter the code again."""


@dataclass(frozen=True, slots=True)
class Voter:
    """A member in the booth of a round. ``named``: what the cookie says; ``office``: where the
    round stood when the member was let in; ``lines``: the member's own, by contest."""

    kept: KeptRound
    member: str
    named: str
    office: Office
    lines: dict[str, Entitled]


def voter_of(request: HttpRequest) -> Voter | None:
    """Return who is in the booth; None where nobody is, or the code was cancelled since.

    The database is asked once where this process knows how the round stands.
    """
    try:
        named = _signer().unsign(request.COOKIES.get(COOKIE, ""), max_age=HOUR)
    except BadSignature:
        return None
    key, code, member = b64_decode(named.encode()).decode().split("/", 2)
    known = remembered(UUID(key)) or _read(UUID(key))
    return _come(*known, code, member, named) if known else None


def _read(key: UUID) -> tuple[KeptRound, Office] | None:
    kept = KeptRound.objects.filter(key=key).first()
    return (kept, office_of(kept)) if kept else None


def _come(kept: KeptRound, known: Office, code: str, member: str, named: str) -> Voter | None:
    ours = possible(kept, known.round, member)
    found = quick.came(kept, code, member, ours)
    if found is None:
        return None
    head, lines = found
    if known.last and known.last.number == head:
        return Voter(kept, member, named, known, on_roll(known.round, ours, lines))
    office = office_of(kept, head)
    return Voter(kept, member, named, office, entitled(kept, office.round, member))


def by_code(code: Code) -> str:
    """Return what the cookie says of the holder of a code: its row, and not the code."""
    return _named(code.round, f"{code.pk}", code.member)


def by_log_in(kept: KeptRound, member: str) -> str:
    """Return what the cookie says of a member whom the organisation has named.

    No row of the database knows of it: its moment, beside those of the box, would say whose an
    envelope is.
    """
    return _named(kept, "", member)


def _named(kept: KeptRound, code: str, member: str) -> str:
    return b64_encode(f"{kept.key.hex}/{code}/{member}".encode()).decode()


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
