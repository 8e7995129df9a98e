"""Pictures: as SVG, with their figures on a page, and as a frame that any site may show.

The frame is the only page of the site that may be framed: it has no form, no link that acts, and
knows nobody. A day on which nothing of a body changed leads to the picture of the last change.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from hustings.web.outcome import addresses
from hustings.web.outcome.selectors import charts
from hustings.web.outcome.sources import published
from hustings.web.outcome.views.frame import page
from hustings.web.outcome.views.kept import kept
from hustings.web.rounds.standalone import let_style_pass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

    from hustings.web.outcome.sources import Published

__all__ = ["figure", "frame", "svg"]


def _of_results(
    view: Callable[[HttpRequest, Published, str], HttpResponse],
) -> Callable[[HttpRequest, str, str], HttpResponse]:
    """Hand a view the results that its address names; lead on where a picture has another name."""

    @wraps(view)
    def asked(request: HttpRequest, source: str, name: str) -> HttpResponse:
        held = published(source)
        with _or_404():
            settled = charts.settled(held, name)
        if settled == name:
            return view(request, held, name)
        sent = HttpResponseRedirect(addresses.of(held, view.__name__, settled))
        sent["Access-Control-Allow-Origin"] = "*"
        return sent

    return asked


@require_safe
@_of_results
def svg(request: HttpRequest, held: Published, name: str) -> HttpResponse:
    """Send a picture."""
    with _or_404():
        drawn = charts.drawn(held, name)
    sent = kept(request, held, drawn, "image/svg+xml")
    let_style_pass(sent, drawn)
    return sent


@require_safe
@_of_results
def figure(request: HttpRequest, held: Published, name: str) -> HttpResponse:
    """Show a picture with its words, its figures, and what to copy to show it elsewhere."""
    with _or_404():
        chart = charts.chart(held, name)
    return page(request, held, "figure", chart.title, (), chart=chart, **_where(held, name))


@xframe_options_exempt
@require_safe
@_of_results
def frame(request: HttpRequest, held: Published, name: str) -> HttpResponse:
    """Show a picture alone, for a frame on somebody's page."""
    with _or_404():
        chart = charts.chart(held, name)
    sent: Any = render(request, "outcome/frame.html", {"chart": chart, **_where(held, name)})
    sent._csp_replace = {
        "frame-ancestors": ["*"],
        "form-action": ["'none'"],
        "script-src": ["'none'"],
    }
    found: HttpResponse = sent
    return found


@contextmanager
def _or_404() -> Iterator[None]:
    """Answer 404 where there is no such picture."""
    try:
        yield
    except LookupError as error:
        raise Http404(str(error.args[0])) from error


def _where(held: Published, name: str) -> dict[str, str]:
    """The addresses of a picture; those that others copy are whole."""
    found = {each: addresses.of(held, each, name) for each in ("svg", "figure", "frame")}
    return found | {f"{each}_whole": addresses.absolute(href) for each, href in found.items()}
