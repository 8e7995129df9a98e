"""The form by which a lot is entered that was drawn before witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Lot"]


class Lot(forms.Form):
    """On whom a lot fell, and how it was drawn."""

    chosen = forms.TypedChoiceField(
        label=_("On whom the lot fell"), coerce=int, widget=forms.RadioSelect
    )
    evidence = forms.CharField(label=_("How it was drawn, and before whom"), max_length=200)

    def __init__(self, *args: Any, tied: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  as declared above
        field.choices = list(tied)
