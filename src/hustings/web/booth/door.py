"""The door of the box: a cast is answered before the middleware of pages with log-ins.

It reads no session, no account and no message, and to make them ready took a fifth of its time.
What it does need (headers, policy, language, host) stands before the door in the settings; that the
form is the site's own is checked here, by what checks it everywhere else.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from hustings.web.booth.views.cast import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

__all__ = ["door"]


def door(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Return what answers a cast itself and leaves everything else to the rest of the site."""
    checked = csrf_protect(cast)

    def answered(request: HttpRequest) -> HttpResponseBase:
        return checked(request) if request.path_info == _address() else get_response(request)

    return answered


@cache
def _address() -> str:
    return reverse("booth:cast")
