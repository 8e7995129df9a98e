"""What every page knows of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """Return the organisation's name, and whether this is a rehearsal."""
    return {
        "organisation": settings.HUSTINGS_NAME,
        "is_rehearsal": settings.HUSTINGS_REHEARSAL,
    }
