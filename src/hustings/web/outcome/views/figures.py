"""Pictures: as SVG, with their figures on a page, and as a frame that any site may show.

The frame is the only page of the site that may be framed: it has no form, no link that acts, and
knows nobody.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from hustings.web.outcome import addresses
from hustings.web.outcome.selectors import charts
from hustings.web.outcome.sources import published
from hustings.web.outcome.views.frame import page
from hustings.web.outcome.views.kept import kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.report.charts.chart import Chart
    from hustings.web.outcome.sources import Published

__all__ = ["figure", "frame", "svg"]

_STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)


def svg(request: HttpRequest, source: str, name: str) -> HttpResponse:
    """Send a picture."""
    held = published(source)
    _chart(held, name)
    drawn = charts.drawn(held, name)
    sent: Any = kept(request, held, drawn, "image/svg+xml")
    style = _STYLE.search(drawn)
    if style:
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        sent._csp_replace = {"style-src": [f"'sha256-{digest}'"]}
    found: HttpResponse = sent
    return found


def figure(request: HttpRequest, source: str, name: str) -> HttpResponse:
    """Show a picture with its words, its figures, and what to copy to show it elsewhere."""
    held = published(source)
    chart = _chart(held, name)
    return page(request, held, "figure", chart.title, (), chart=chart, **_where(held, name))


@xframe_options_exempt
def frame(request: HttpRequest, source: str, name: str) -> HttpResponse:
    """Show a picture alone, for a frame on somebody's page."""
    held = published(source)
    chart = _chart(held, name)
    sent: Any = render(request, "outcome/frame.html", {"chart": chart, **_where(held, name)})
    sent._csp_replace = {
        "frame-ancestors": ["*"],
        "form-action": ["'none'"],
        "script-src": ["'none'"],
    }
    found: HttpResponse = sent
    return found


def _chart(held: Published, name: str) -> Chart:
    try:
        return charts.chart(held, name)
    except LookupError as error:
        raise Http404(str(error.args[0])) from error


def _where(held: Published, name: str) -> dict[str, str]:
    """The addresses of a picture; those that others copy are whole."""
    found = {each: addresses.of(held, each, name) for each in ("svg", "figure", "frame")}
    return found | {f"{each}_whole": addresses.absolute(href) for each, href in found.items()}
