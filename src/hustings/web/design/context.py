"""What every page knows of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language_info

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the organisation's name, whether this is a rehearsal, the languages, and who is
    signed in: ``person`` is empty where nobody is."""
    return {
        "organisation": settings.HUSTINGS_NAME,
        "is_rehearsal": settings.HUSTINGS_REHEARSAL,
        "languages": [get_language_info(code) for code, _ in settings.LANGUAGES],
        "person": _person(request),
        "sign_out": _address("account_logout"),
    }


def _person(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return str(user.get_full_name() or user.get_username())


def _address(name: str) -> str:
    """Return the address of a page, empty where the site has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
