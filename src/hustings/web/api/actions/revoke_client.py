"""Revoke a client of the programming interface: its token is worth nothing from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.api.models import ApiClient

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["revoke_client"]


def revoke_client(name: str, at: datetime) -> None:
    """Revoke it; raise RefusedError where there is none, or it is revoked."""
    if not ApiClient.objects.filter(name=name, revoked=None).update(revoked=at):
        raise RefusedError("no_client", f"there is no client {name} with a token that works")
