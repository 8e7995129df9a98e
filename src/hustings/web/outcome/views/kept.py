"""Data and pictures as answers: the same in every language, and a copy is good for as long as the
results are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import content_disposition_header

from hustings import __version__

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hustings.web.outcome.sources import Published

__all__ = ["kept"]


def kept(
    request: HttpRequest, held: Published, content: str, kind: str, name: str = ""
) -> HttpResponse:
    """Return content, or nothing where the asker has it; anybody's page may fetch it.

    ``name``: under which it is saved (empty: it is shown).
    """
    tag = f'"{held.head}-{__version__}"'
    known = tag in request.headers.get("If-None-Match", "")
    sent: HttpResponse = (
        HttpResponseNotModified() if known else HttpResponse(content, f"{kind}; charset=utf-8")
    )
    sent["ETag"] = tag
    sent["Cache-Control"] = "public, no-cache"
    sent["Access-Control-Allow-Origin"] = "*"
    if name and not known:
        disposition = content_disposition_header(as_attachment=True, filename=name)
        sent["Content-Disposition"] = disposition or "attachment"
    return sent
