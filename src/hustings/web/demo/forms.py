"""The form by which the clock of a rehearsal is set."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["ClockForm"]


class ClockForm(forms.Form):
    """The moment at which the clock stands, and runs on from."""

    moment = forms.DateTimeField(
        label=_("What time it is"),
        help_text=_("Such as 2020-11-12T12:00:00+00:00. The clock runs on from there."),
        input_formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z"],
    )
