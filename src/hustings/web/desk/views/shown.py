"""Show a page of the desk: what all of them have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from hustings.web.rounds.navigation import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise

    from hustings.web.rounds.access import Desk

__all__ = ["columns", "show"]


def show(request: HttpRequest, desk: Desk, template: str, **context: Any) -> HttpResponse:
    """Draw a page with the round, its navigation, and who is asking."""
    shared = {
        "desk": desk,
        "round": desk.kept,
        "round_name": desk.kept.title,
        "links": navigation(desk),
    }
    return render(request, f"desk/{template}.html", shared | context)


def columns(*names: str | _StrPromise, numeric: int = 0) -> list[dict[str, Any]]:
    """Return the columns of a table; the last ``numeric`` of them hold numbers."""
    first = len(names) - numeric
    return [{"text": name, "numeric": n >= first} for n, name in enumerate(names)]
