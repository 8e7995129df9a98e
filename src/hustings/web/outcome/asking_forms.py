"""What a reader asks of a body: a panel by a seed, and whether branches open a selection.

Both answers have an address that holds the question, so that they can be passed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hustings.web.design.fields import DayField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

__all__ = ["PanelForm", "SelectionForm"]

MOST_BRANCHES = 10_000
IN_ADDRESS = RegexValidator(
    r"^(?=.*\w)[^/]+$",
    gettext_lazy("Write letters or numbers, and no stroke: it is a part of the address."),
)


class PanelForm(forms.Form):
    """A day, a name, so many places, a seed. ``number``: how many can be drawn on a day."""

    on = DayField(label=gettext_lazy("Who sits on the day"))
    name = forms.CharField(
        label=gettext_lazy("What the panel is called"), max_length=60, validators=[IN_ADDRESS]
    )
    places = forms.IntegerField(label=gettext_lazy("How many are drawn"), min_value=1)
    seed = forms.CharField(
        label=gettext_lazy("Seed"),
        help_text=gettext_lazy("Text that was published before the draw."),
        max_length=200,
        validators=[IN_ADDRESS],
    )

    def __init__(self, number: Callable[[date], int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._number = number

    def clean(self) -> dict[str, Any]:
        """Refuse more places than members who can be drawn."""
        held = self.cleaned_data
        if {"on", "places"} <= held.keys() and held["places"] > (can := self._number(held["on"])):
            text = _("{number} members can be drawn on that day.").format(number=can)
            self.add_error("places", text)
        return held


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_BRANCHES)


class SelectionForm(forms.Form):
    """Branches of both kinds: how many there are, and how many want an open selection."""

    wanting = _count(gettext_lazy("Branches of the party that want an open selection"))
    branches = _count(gettext_lazy("Branches of the party in all"))
    affiliated_wanting = _count(
        gettext_lazy("Branches of affiliated organisations that want an open selection")
    )
    affiliated = _count(gettext_lazy("Branches of affiliated organisations in all"))

    def clean(self) -> dict[str, Any]:
        """Refuse more that want it than there are."""
        held = self.cleaned_data
        for wanting, all_ in (("wanting", "branches"), ("affiliated_wanting", "affiliated")):
            if {wanting, all_} <= held.keys() and held[wanting] > held[all_]:
                self.add_error(wanting, _("There are not so many branches of this kind."))
        return held
