"""The form by which the register of a body comes to the site."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

__all__ = ["LARGEST", "RegisterForm"]

LARGEST = 2_000_000
"""Bytes: a hundred years of a large body are far below it."""


class RegisterForm(forms.Form):
    """The file. ``faults``: everything that is wrong with it, by table."""

    file = forms.FileField(
        label=gettext_lazy("The file body.toml"),
        help_text=gettext_lazy("Text of at most two megabytes."),
    )
    faults: tuple[str, ...] = ()

    def clean_file(self) -> bytes:
        """Return the content of the file."""
        content: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        if len(content) > LARGEST:
            raise forms.ValidationError(_("The file is larger than two megabytes."))
        return content

    def refuse(self, faults: tuple[str, ...]) -> None:
        """Say what is wrong with the file."""
        self.faults = faults
        text = _("The file cannot be used, and nothing is kept. What is wrong is listed below.")
        self.add_error("file", text)
