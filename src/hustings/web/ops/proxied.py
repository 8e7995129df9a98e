"""Who asks, where a proxy stands before the site: the address that the proxy says.

Without it everybody would come from the proxy's own address, and ten wrong codes of one person
would shut out all. The proxy must set ``X-Forwarded-For`` itself (deploy/): its last word counts,
which nobody beyond the proxy can write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

__all__ = ["proxied"]


def proxied(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let a request come from the address that the proxy names."""

    def asked(request: HttpRequest) -> HttpResponse:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if said:
            request.META["REMOTE_ADDR"] = said
        return answer(request)

    return asked
