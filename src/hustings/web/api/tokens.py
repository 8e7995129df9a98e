"""Who asks, by the token of ``Authorization: Bearer``; and how often they may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from hustings.web.api.actions.make_client import digest_of
from hustings.web.api.models import ApiClient

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["LIMIT", "Token"]

LIMIT = AuthRateThrottle("120/m")
"""Requests of one client in a minute and process: a program that runs wild is slowed down."""


class Token(HttpBearer):
    """A token that allows one scope."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient | None:  # noqa: ARG002
        """Return the client; raise 403 where its token allows something else, None where the token
        is unknown or revoked."""
        client = ApiClient.objects.filter(digest=digest_of(token), revoked=None).first()
        if client and not client.may(self._scope):
            raise HttpError(403, f"this token does not allow {self._scope}: ask for one that does")
        return client
