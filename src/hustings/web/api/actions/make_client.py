"""Make a client of the programming interface, with a new token that is shown this once."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.api.models import ApiClient, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

__all__ = ["digest_of", "make_client"]


def make_client(name: str, scopes: Iterable[str], at: datetime) -> str:
    """Return the token of the new client; raise RefusedError where there is one of that name."""
    wanted = sorted(set(scopes))
    unknown = [each for each in wanted if each not in set(Scope.values)]
    if unknown or not wanted:
        raise RefusedError("unknown_scope", f"choose among the scopes {', '.join(Scope.values)}")
    if ApiClient.objects.filter(name=name).exists():
        raise RefusedError("client_taken", f"there is a client {name}: revoke it, or choose a name")
    token = f"hustings_{secrets.token_urlsafe(32)}"
    ApiClient.objects.create(
        name=name, digest=digest_of(token), scopes=" ".join(wanted), made=at, revoked=None
    )
    return token


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
