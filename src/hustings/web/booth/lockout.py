"""Guessing is slowed down: too many wrong codes from one address, and it waits.

The library that guards the log-ins of officers counts here too. It is told the address and nothing
else: no code, no path, no browser. A right code is not noted anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest

if TYPE_CHECKING:
    from typing import Any

__all__ = ["is_locked", "note_failure"]

_WHO = {"username": "a voting code"}
"""All codes share one name, so that what is counted is the address alone."""


def is_locked(request: HttpRequest) -> bool:
    """Return whether too many wrong codes came from the address of a request."""
    return not AxesProxyHandler.is_allowed(_bare(request), _WHO)


def note_failure(request: HttpRequest) -> None:
    """Note one wrong code from the address of a request."""
    AxesProxyHandler.user_login_failed("hustings.web.booth", _WHO, _bare(request))


def _bare(request: HttpRequest) -> HttpRequest:
    """Return a request of which nothing is left but where it came from."""
    bare = HttpRequest()
    kept: dict[str, Any] = {
        name: value
        for name, value in request.META.items()
        if name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR")
    }
    bare.META, bare.method, bare.path = kept, "POST", "/vote/"
    return bare
