"""The form by which the scrutineer's report is entered that was handed in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hustings.elections.scrutineers_report import LARGEST
from hustings.web.desk.forms.final import Contests

__all__ = ["Received"]


class Received(Contests):
    """The file, and which contests it is on."""

    file = forms.FileField(
        label=gettext_lazy("The report as it was handed in"),
        help_text=gettext_lazy("The signed report as one file, such as a PDF, of at most 10 MB."),
    )

    def clean_file(self) -> bytes:
        """Return the content of the file; ``suffix`` is how its name ends."""
        file = self.cleaned_data["file"]
        content: bytes = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB: make a smaller scan."))
        self.suffix = str(file.name).rpartition(".")[2].lower()
        return content
