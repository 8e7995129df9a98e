"""Forms for what a reader asks of a body; a question that is whole leads to its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.web.outcome import addresses
from hustings.web.outcome.asking_forms import PanelForm, SelectionForm
from hustings.web.outcome.parts import Link
from hustings.web.outcome.selectors import panels, selections
from hustings.web.outcome.sources import published
from hustings.web.outcome.views.frame import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

__all__ = ["panel", "selection"]


@require_safe
def panel(request: HttpRequest, source: str) -> HttpResponse:
    """Ask for a panel by a seed."""
    held = published(source)
    last = panels.eligible(held).on
    form = PanelForm(
        lambda on: len(panels.eligible(held, str(on)).can),
        request.GET if "asked" in request.GET else None,
        initial={"on": last},
    )
    if form.is_valid():
        given = form.cleaned_data
        parts = (str(given["on"]), str(given["places"]), given["name"], given["seed"])
        return HttpResponseRedirect(addresses.of(held, "panel_drawn", *parts))
    above = (Link(_("Panels"), addresses.of(held, "panel")),)
    return page(request, held, "asking", _("Draw a panel by a seed"), above, form=form)


@require_safe
def selection(request: HttpRequest, source: str) -> HttpResponse:
    """Ask whether branches open a selection."""
    held = published(source)
    selections.selection(held)  # 404 where nothing is known of any
    form = SelectionForm(request.GET if "asked" in request.GET else None)
    if form.is_valid():
        parts = (str(form.cleaned_data[name]) for name in form.fields)
        return HttpResponseRedirect(addresses.of(held, "selection_of", *parts))
    above = (Link(_("Selections"), addresses.of(held, "selection")),)
    return page(request, held, "asking", _("Ask whether a selection is open"), above, form=form)
