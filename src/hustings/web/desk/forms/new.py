"""The form by which a round comes to the site: its definition, and who its officer is."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.elections import election_toml
from hustings.elections.election_toml import LARGEST, BadElectionError

if TYPE_CHECKING:
    from hustings.elections.defining.faults import Placed
    from hustings.elections.definition import Definition

__all__ = ["Keep", "Upload"]

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_TAKEN = frozenset({"new"})
"""Ids that an address of the site has already."""


class Upload(forms.Form):
    """The file that defines a round. ``faults`` holds what is wrong with it, by line."""

    file = forms.FileField(
        label=_("The file election.toml"),
        help_text=_("Text of at most one megabyte."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: tuple[Placed, ...] = ()

    def clean_file(self) -> bytes:
        """Return the content of the file; every fault of it is told at once."""
        content: bytes = self.cleaned_data["file"].read(LARGEST + 1)
        try:
            definition = election_toml.from_bytes(content)
        except BadElectionError as bad:
            self.faults = bad.faults
            raise forms.ValidationError(
                _("The file does not define a round. What is wrong is listed below.")
            ) from bad
        _check_id(definition)
        self.definition = definition
        return content


class Keep(forms.Form):
    """The definition that was read, and under which name the journal knows the officer."""

    name = forms.SlugField(
        label=_("Your name in the journal"),
        help_text=_("Public for good. Letters, digits and dashes, such as j-smith."),
        max_length=60,
    )
    content = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition: Definition | None = None

    @property
    def read(self) -> Definition:
        """The definition of a form that is valid."""
        if self.definition is None:
            raise ValueError("the form is not valid")
        return self.definition

    def clean_content(self) -> bytes:
        """Return the bytes of the file as they were uploaded, and read them again."""
        try:
            content = base64.b64decode(self.cleaned_data["content"], validate=True)
            self.definition = election_toml.from_bytes(content)
        except (binascii.Error, BadElectionError) as error:
            raise forms.ValidationError(_("The file was changed: upload it again.")) from error
        _check_id(self.definition)
        return content


def _check_id(definition: Definition) -> None:
    if definition.id in _TAKEN or not _SLUG.fullmatch(definition.id):
        raise forms.ValidationError(
            _("The id of the round stands in addresses: use letters, digits and dashes alone.")
        )
