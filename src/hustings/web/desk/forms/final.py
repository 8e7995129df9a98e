"""The forms by which a step is proposed, taken, confirmed: for which contests, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Contests", "Proposed", "Understood"]


class Understood(forms.Form):
    """What is confirmed knowingly."""

    understood = forms.BooleanField(label=_("I have read what will happen"))


class Contests(forms.Form):
    """For which contests; ``chosen`` are ticked at first (None: all where it is their turn)."""

    contests = forms.MultipleChoiceField(
        label=_("For which contests"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, str]],
        chosen: Sequence[str] | None = None,
        **kwargs: Any,
    ) -> None:
        every = [id_ for id_, _title in choices]
        kwargs["initial"] = {"contests": every if chosen is None else chosen}
        super().__init__(*args, **kwargs)
        field = self.fields["contests"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  as declared above
        field.choices = choices


class Proposed(Contests):
    """A proposal, with its reason where the act asks for one."""

    reason = forms.CharField(
        label=_("By whose order, and why"),
        help_text=_("This stands in the public journal."),
        max_length=500,
    )

    def __init__(self, *args: Any, asks: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reason" not in asks:
            del self.fields["reason"]

    @property
    def wants(self) -> dict[str, str]:
        """What the proposer asks for beside the contests."""
        return {"reason": self.cleaned_data["reason"]} if "reason" in self.fields else {}
