"""Where a page of results stands: the trail above it, the links that all of one source share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.web.outcome import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import HttpRequest, HttpResponse

    from hustings.web.outcome.parts import Link
    from hustings.web.outcome.sources import Published

__all__ = ["around", "page"]


def page(
    request: HttpRequest,
    held: Published,
    template: str,
    here: str,
    above: Sequence[Link] = (),
    **context: Any,
) -> HttpResponse:
    """Draw a page of this app; see :func:`around`."""
    about = around(request, held, here, above) | context
    return render(request, f"outcome/{template}.html", about)


def around(
    request: HttpRequest, held: Published, here: str, above: Sequence[Link] = ()
) -> dict[str, Any]:
    """Return what every page of results has around it.

    ``here``: its own name in the trail (empty: the first page of its results).

    A history is real, also where the site rehearses: its pages say what they are instead.
    """
    first = addresses.of(held, "source")
    title = held.source.title  # an archive is called as its one round: the trail has it once
    trail = [
        {"text": _("Results"), "href": reverse("outcome:index")},
        {"text": title, "href": first if here else ""},
        *({"text": each.text, "href": each.href} for each in above if each.text != title),
    ]
    if here:
        trail.append({"text": here, "href": ""})
    shared: dict[str, Any] = {
        "held": held,
        "crumbs": trail,
        "links": list(_links(held, request.path)),
        "label": _("These results"),
    }
    if held.shown is None:
        shared |= {"is_rehearsal": False, "is_history": True}
    return shared


def _links(held: Published, here: str) -> Iterator[dict[str, Any]]:
    register, history = held.source.register, held.source.history
    links = [
        (_("Results"), "source", True),
        (_("Candidates"), "people", True),
        (_("Slates"), "backers", bool(held.source.organisations)),
        (_("Sections"), "sections", True),
        (_("The body"), "body", register is not None),
        (_("Vacancies"), "vacancies", register is not None),
        (_("Recorded votes"), "divisions", bool(history and history.divisions)),
        (_("Panels"), "panel", register is not None),
        (_("Selections"), "selection", history is not None),
    ]
    for text, name, is_there in links:
        if is_there:
            href = addresses.of(held, name)
            yield {
                "text": text,
                "href": href,
                "current": name != "source" and here.startswith(href),
            }
    claims = reverse("claims:claims", args=(held.slug,))
    yield {"text": _("Is it true?"), "href": claims, "current": here.startswith(claims)}
    if held.shown:
        yield {"text": _("The round"), "href": reverse("board:round", args=(held.slug,))}
