"""Forms of a vacancy: who leaves and why, who is next and does not take the seat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.elections.vacancy.who import CAUSES, Declining
from hustings.web.rounds.leaving import LEAVING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

__all__ = ["Leavers", "Passing", "passed_of"]


class Leavers(forms.Form):
    """For each member who sits: whether this one leaves, and why."""

    def __init__(self, *args: Any, seated: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes = [(cause, LEAVING[cause]) for cause in sorted(CAUSES)]
        for id_, name in seated:
            self.fields[f"leaves-{id_}"] = forms.ChoiceField(
                label=name, required=False, choices=[("", _("keeps the seat")), *causes]
            )

    @property
    def leavers(self) -> dict[str, str]:
        """Who leaves, with the cause."""
        held = self.cleaned_data.items()
        return {name.removeprefix("leaves-"): cause for name, cause in held if cause}


class Passing(forms.Form):
    """Somebody to whom the papers give the seat, and who does not take it."""

    passed = forms.ChoiceField(label=_("Who does not take the seat"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Why"), choices=[(each.value, LEAVING[each.value]) for each in Declining]
    )

    def __init__(self, *args: Any, next_: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passed"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  as declared above
        field.choices = next_


def passed_of(sent: QueryDict) -> tuple[dict[str, str], ...]:
    """Return who was passed over, in the order in which they were asked; what is half is left."""
    pairs = zip(sent.getlist("passed"), sent.getlist("reason"), strict=False)
    return tuple({"candidate": who, "reason": why} for who, why in pairs if who)
