"""Forms for the post: outer envelopes, readings of papers, what two persons decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.elections.paper_votes import WITHOUT, Place
from hustings.elections.returns import CODES
from hustings.seal import paper as inside
from hustings.web.desk.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.elections.paper_votes import Marks

__all__ = ["CODES", "Reading", "Replace", "Ruling", "Strike", "Without"]

_NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
_NARROW = {"class": "govuk-input--width-5"}


class Strike(forms.Form):
    """One outer envelope: its number, as a scanner types it, and what it is."""

    code = forms.ChoiceField(
        label=_("What came"), choices=[(code, plain(code)) for code in CODES], initial="returned"
    )
    number = forms.IntegerField(
        label=_("Number of the outer envelope"),
        min_value=1,
        widget=forms.TextInput(attrs={**_NUMBER, "autofocus": True}),
    )


class Replace(forms.Form):
    """A paper that is lost or spoilt, to be replaced by one of a new number."""

    channel = forms.ChoiceField(
        label=_("Channel"), choices=[("post", _("Post")), ("online", _("Online"))]
    )
    number = forms.IntegerField(
        label=_("Number of the paper"), min_value=1, widget=forms.TextInput(attrs=_NUMBER)
    )
    reason = forms.CharField(label=_("Why it is replaced"), max_length=200)


class _Paper(forms.Form):
    """A paper of a contest: one number beside each candidate, as the voter wrote it."""

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(names)
        for number, name in enumerate(self.names, 1):
            self.fields[f"c{number}"] = forms.IntegerField(
                label=f"{number}. {name}",
                min_value=0,
                max_value=len(self.names),
                required=False,
                widget=forms.TextInput(attrs=_NUMBER | _NARROW),
            )

    @property
    def marks(self) -> Marks:
        """The marks of the paper: a cross is 1, nothing is 0."""
        ranks = [self.cleaned_data[f"c{n}"] or 0 for n in range(1, len(self.names) + 1)]
        width = len(str(len(self.names)))
        text = " ".join(f"{rank:0{width}}" for rank in ranks).encode()
        return inside.marks(text, len(self.names))

    def candidates(self) -> list[forms.BoundField]:
        """The fields of the candidates, in the order of the paper."""
        return [self[f"c{n}"] for n in range(1, len(self.names) + 1)]


class Reading(_Paper):
    """One person's reading of a paper at its place."""

    part = forms.ChoiceField(label=_("Part of the electorate"), required=False)
    batch = forms.CharField(label=_("Batch"), max_length=40)
    position = forms.IntegerField(
        label=_("Place in the batch"), min_value=1, widget=forms.TextInput(attrs=_NUMBER)
    )
    doubtful = forms.BooleanField(
        label=_("Some mark is doubtful: two persons must decide"), required=False
    )

    def __init__(self, *args: Any, parts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  as declared above
        field.choices = [(part, part) for part in parts]
        if tuple(parts) == ("",):
            field.widget = forms.HiddenInput()

    @property
    def place(self) -> Place:
        """Where the paper lies."""
        held = self.cleaned_data
        return Place(held["part"], held["batch"], held["position"])

    @property
    def said(self) -> Marks | None:
        """The marks; None where one is doubtful."""
        return None if self.cleaned_data["doubtful"] else self.marks


class Ruling(_Paper):
    """What is proposed of a paper that two persons read differently."""

    informal = forms.BooleanField(label=_("The paper is informal"), required=False)
    reason = forms.CharField(label=_("What was doubtful, and why it is decided so"), max_length=200)

    @property
    def said(self) -> Marks | None:
        """The marks; None for an informal paper."""
        return None if self.cleaned_data["informal"] else self.marks


class Without(forms.Form):
    """An outer envelope in which there is no vote."""

    part = forms.ChoiceField(label=_("Part of the electorate"), required=False)
    code = forms.ChoiceField(
        label=_("What was inside"), choices=[(code, plain(code)) for code in WITHOUT]
    )

    def __init__(self, *args: Any, parts: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  as declared above
        field.choices = [(part, part) for part in parts]
        if tuple(parts) == ("",):
            field.widget = forms.HiddenInput()
