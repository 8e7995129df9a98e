"""The two forms of the booth that are no papers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

__all__ = ["CodeForm", "MailForm"]


class CodeForm(forms.Form):
    """Sign in with a voting code."""

    code = forms.CharField(
        label=_("Your voting code"),
        help_text=_(
            "16 letters and digits, from the mail or letter that was sent to you. Small letters, "
            "spaces and dashes do not matter."
        ),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class MailForm(forms.Form):
    """Where to send the receipts: used once and kept nowhere."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("It is used for this one mail and not kept."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
