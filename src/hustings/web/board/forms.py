"""The one form of the public: a receipt to look up."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hustings.web.board.selectors.receipts import is_receipt

__all__ = ["ReceiptForm"]

WITH_ROOM = 200
"""A receipt is 71 characters; more are spaces and lines from copying."""


class ReceiptForm(forms.Form):
    """A receipt, as it was shown after the vote."""

    receipt = forms.CharField(
        label=_("Receipt"),
        max_length=WITH_ROOM,
        help_text=_("It begins with sha256: and is 71 characters long. Spaces do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_receipt(self) -> str:
        """Return the receipt without white space, in small letters."""
        text = "".join(str(self.cleaned_data["receipt"]).split()).lower()
        if not is_receipt(text):
            raise ValidationError(
                _("This is no receipt. Copy it again, from sha256: to its last character.")
            )
        return text
