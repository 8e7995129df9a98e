"""What another method would have made of a contest: seats by slate, in a picture and a table."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.report.charts import drawing
from hustings.report.charts import methods as charts
from hustings.report.csv import guarded
from hustings.web.methods.actions.begin import begin
from hustings.web.methods.models import Worked
from hustings.web.methods.selectors.published import counted
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Link
from hustings.web.outcome.views.frame import around
from hustings.web.outcome.views.kept import kept
from hustings.web.rounds.standalone import let_style_pass

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.report.charts.chart import Chart
    from hustings.web.methods.selectors.published import Counted

__all__ = ["data", "methods", "picture", "slates"]


@require_safe
def methods(request: HttpRequest, round: str, contest: str) -> HttpResponse:  # noqa: A002
    """Show seats by slate under each method; or that it is being worked out, or why it cannot."""
    of = counted(round, contest)
    held = begin(of)
    path = f"{of.held.source.rounds[-1].id}/{contest}"
    above = (Link(of.state.plan.title, addresses.contest(of.held, path)),)
    about = around(request, of.held, _("Another method"), above)
    about |= {"of": of, "plan": of.state.plan, "worked": held, "slug": of.held.slug}
    if held.content:
        about["chart"] = _chart(held)
    return render(request, "methods/methods.html", about)


@require_safe
def picture(request: HttpRequest, round: str, contest: str) -> HttpResponse:  # noqa: A002
    """Send the picture as SVG."""
    of = counted(round, contest)
    drawn = _drawn(_done(of).pk, of.head)
    sent = kept(request, of.held, drawn, "image/svg+xml")
    let_style_pass(sent, drawn)
    return sent


@require_safe
def data(request: HttpRequest, round: str, contest: str) -> HttpResponse:  # noqa: A002
    """Send all that was worked out, exact fractions among it."""
    of = counted(round, contest)
    content = json.dumps(_done(of).content, ensure_ascii=False, indent=1)
    return kept(request, of.held, f"{content}\n", "application/json", f"{contest}-methods.json")


@require_safe
def slates(request: HttpRequest, round: str, contest: str) -> HttpResponse:  # noqa: A002
    """Send whose candidate each is, as ``hustings methods --slates`` reads it."""
    of = counted(round, contest)
    content = _done(of).content or {}
    held = ((number, slate) for number, slate in content["slates"] if slate not in content["alone"])
    rows = ((number, guarded(slate)) for number, slate in held)
    text = StringIO()
    csv.writer(text).writerows([("candidate", "slate"), *rows])
    return kept(request, of.held, text.getvalue(), "text/csv", f"{contest}-slates.csv")


def _done(of: Counted) -> Worked:
    held = begin(of)
    if held.content is None:
        raise Http404("this is not worked out yet")
    return held


def _chart(held: Worked) -> Chart:
    """The picture speaks English, as reports do: it is kept for readers of every language."""
    content = held.content or {}
    named = {"": "Of no slate"}
    bars = [("as declared", content["declared"]["seats"]), *content["seats"]]
    seats = [(method, {named.get(s, s): n for s, n in by.items()}) for method, by in bars]
    return charts.chart("Seats by slate under each method", seats)


@lru_cache(maxsize=64)
def _drawn(worked: int, head: str) -> str:  # noqa: ARG001
    return drawing.svg(_chart(Worked.objects.get(pk=worked)))
