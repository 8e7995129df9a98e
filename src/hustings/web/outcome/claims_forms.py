"""A sentence to type, and the boxes of one sentence to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.outcome.claims import MOST
from hustings.outcome.claims import forms as sentences
from hustings.outcome.claims.choices import choices
from hustings.web.design.fields import DayField
from hustings.web.outcome.claims_words import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.outcome.claims import Asked
    from hustings.outcome.claims.forms import Slot
    from hustings.web.outcome.selectors.claims import Sentence

__all__ = ["BoxesForm", "SentenceForm"]

WIDE = 40
"""A number in digits or a word."""


class SentenceForm(forms.Form):
    """A sentence about a round; ``rounds``: id and title of each that can be asked, the last is
    taken where none is chosen. ``nearest``: what can be asked instead of an unknown sentence."""

    nearest: Sentence | None = None

    round = forms.ChoiceField(label=_("Election"), required=False)
    claim = forms.CharField(
        label=_("What is said of the result"),
        max_length=MOST,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "lang": "en"}),
    )

    def __init__(self, rounds: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = list(rounds)
        field = self.fields["round"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = held
        if len(held) == 1:
            field.widget = forms.HiddenInput()
        self.initial.setdefault("round", held[-1][0])


class BoxesForm(forms.Form):
    """A box for each slot of a sentence, in its order: what the round knows can be chosen."""

    def __init__(self, asked: Asked, form: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._form = form
        for slot in sentences.slots(form):
            self.fields[slot.name] = _box(asked, slot)

    @property
    def sentence(self) -> str:
        """The sentence that is chosen."""
        held = {name: str(value) for name, value in self.cleaned_data.items() if value}
        return sentences.fill(self._form, held)


def _box(asked: Asked, slot: Slot) -> forms.Field:
    known: dict[str, Any] = {"label": SLOTS[slot.name], "required": not slot.optional}
    if words := slot.words or choices(asked, slot.name):
        nothing = [("", _("left open"))] if slot.optional else []
        return forms.ChoiceField(choices=[*nothing, *((word, word) for word in words)], **known)
    if slot.name == "day":
        return DayField(**known)
    return forms.CharField(
        max_length=WIDE, widget=forms.TextInput({"autocomplete": "off"}), **known
    )
