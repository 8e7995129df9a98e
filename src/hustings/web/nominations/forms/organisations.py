"""Forms about those who back candidates: organisations, slates, umbrellas, endorsements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.elections import people
from hustings.elections.support import Kind, support

if TYPE_CHECKING:
    from hustings.elections.state import Round

__all__ = ["KIND_WORDS", "EndorseForm", "RegisterForm", "UmbrellaForm"]

KIND_WORDS = {
    Kind.ORGANISATION: _("Organisation"),
    Kind.SLATE: _("Slate"),
    Kind.UMBRELLA: _("Umbrella"),
}

_KINDS = {
    Kind.ORGANISATION: _("An organisation that backs candidates"),
    Kind.SLATE: _("A slate: a list of candidates with a name of its own"),
    Kind.UMBRELLA: _("An umbrella: organisations that act together"),
}


class RegisterForm(forms.Form):
    """A new organisation. ``of``: the id under which whoever asks may register (empty: any)."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What it is"),
        widget=forms.RadioSelect,
        choices=[(kind.value, words) for kind, words in _KINDS.items()],
    )
    aliases = forms.CharField(
        label=_("Other names and short forms"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One a line. Nobody else can register one of them."),
    )
    founders = forms.CharField(
        label=_("Founded by"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Organisations, one a line. It is public."),
    )
    position = forms.CharField(
        label=_("What it stands for"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In its own words. It is public."),
    )
    id = forms.CharField(
        label=_("Short name in the records"),
        max_length=64,
        help_text=_("Letters, digits and dashes."),
    )

    def __init__(self, of: str, *args: Any) -> None:
        super().__init__(*args)
        if of:
            del self.fields["id"]

    def lines(self, name: str) -> list[str]:
        """Return the lines of a field that has one name a line."""
        return [each.strip() for each in self.cleaned_data[name].splitlines() if each.strip()]


class EndorseForm(forms.Form):
    """Whom an organisation backs, and how."""

    candidate = forms.ChoiceField(label=_("Candidate"))
    how = forms.ChoiceField(
        label=_("How"),
        widget=forms.RadioSelect,
        initial="slate",
        choices=[
            ("slate", _("On our list")),
            ("endorsed", _("Endorsed, without being on a list")),
            ("second", _("Recommended after our list")),
        ],
    )
    order = forms.IntegerField(
        label=_("Place that is recommended"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("1 for first. Leave it empty to recommend no order."),
    )
    region = forms.CharField(
        label=_("Region"),
        required=False,
        max_length=80,
        help_text=_("Only where the recommendation is for one region."),
    )

    def __init__(self, now: Round, contest: str, *args: Any) -> None:
        super().__init__(*args)
        held = [each for each in people.candidatures(now, contest) if each.withdrawn is None]
        field: Any = self.fields["candidate"]
        field.choices = [(each.id, each.name) for each in held]


class UmbrellaForm(forms.Form):
    """Which umbrella, and why."""

    umbrella = forms.ChoiceField(label=_("Umbrella"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("It stands in the public journal. It may be left empty."),
    )

    def __init__(self, now: Round, *args: Any) -> None:
        super().__init__(*args)
        held = support(now).organisations.values()
        field: Any = self.fields["umbrella"]
        field.choices = [(each.id, each.name) for each in held if each.kind is Kind.UMBRELLA]
        if not field.choices:
            field.help_text = _("No umbrella is registered yet.")
