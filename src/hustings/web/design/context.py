"""What every page knows of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the organisation's name, how its election office is reached, whether this is a
    rehearsal, the languages, the doors of the site, and who is signed in: ``person`` is empty where
    nobody is."""
    person = _person(request)
    return {
        "organisation": settings.HUSTINGS_NAME,
        "contact": settings.HUSTINGS_CONTACT,
        "is_rehearsal": settings.HUSTINGS_REHEARSAL,
        "languages": settings.LANGUAGES,
        "footer_links": [each for each in _doors(person) if each["href"]],
        "person": person,
        "sign_out": _address("account_logout"),
    }


def _doors(person: str) -> Iterator[dict[str, str]]:
    """Yield where each kind of reader enters the site, whichever page they came to first."""
    yield {"text": _("All elections"), "href": _address("board:home")}
    yield {"text": _("Enter your voting code"), "href": _address("booth:sign_in")}
    yield {"text": _("Am I on the roll?"), "href": _address("register:ask")}
    if not person:
        yield {"text": _("Sign in as an officer or candidate"), "href": _address("account_login")}


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
