"""Where a public page stands: the trail above it and the links that all pages of a round share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.elections.phase import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from hustings.web.board.shown import Shown

__all__ = ["page"]


def page(
    request: HttpRequest, shown: Shown, template: str, here: str, **context: Any
) -> HttpResponse:
    """Draw a page of a round; ``here``: its own name in the trail (empty: the round's page)."""
    home = {"text": _("All elections"), "href": reverse("board:home")}
    trail = {"text": shown.definition.title, "href": _of(shown, "round") if here else ""}
    crumbs = [home, trail, {"text": here, "href": ""}] if here else [home, trail]
    shared = {
        "shown": shown,
        "definition": shown.definition,
        "zone": shown.definition.zone,
        "round_name": shown.definition.title,
        "slug": shown.kept.slug,
        "crumbs": crumbs,
        "links": list(_links(shown)),
    }
    return render(request, f"board/{template}.html", shared | context)


def _links(shown: Shown) -> Iterator[dict[str, str]]:
    yield {"text": _("The round"), "href": _of(shown, "round")}
    yield {"text": _("How to vote"), "href": _of(shown, "how")}
    yield {"text": _("Board"), "href": _of(shown, "board")}
    if any(state.key for state in shown.now.contests.values()):
        yield {"text": _("Check a receipt"), "href": _of(shown, "receipt")}
    if any(state.phase is Phase.DECLARED for state in shown.now.contests.values()):
        yield {"text": _("Results"), "href": _of(shown, "results")}
        meaning = reverse("outcome:source", args=(shown.kept.slug,))
        yield {"text": _("What they mean"), "href": meaning}


def _of(shown: Shown, name: str) -> str:
    return reverse(f"board:{name}", args=(shown.kept.slug,))
