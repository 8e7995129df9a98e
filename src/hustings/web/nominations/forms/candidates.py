"""Forms about candidates: put forward, nominate, decide, photograph, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from hustings.elections.actions.decide import FOLLOWS
from hustings.web.nominations import picture

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.definition import ContestPlan, Definition

__all__ = [
    "DecideForm",
    "NominateForm",
    "OwnUnitForm",
    "PhotographForm",
    "PutForwardForm",
    "ReasonForm",
    "UnitForm",
]

LONGEST_STATEMENT = 5_000
_DECISIONS = {
    "accepted": _("Accepted: may stand"),
    "refused": _("Refused: may not stand"),
    "suspended": _("Suspended for the time being"),
    "reinstated": _("Reinstated"),
}


class PutForwardForm(forms.Form):
    """Somebody new in a contest. ``fixed``: the ids of a candidate who acts for themselves."""

    name = forms.CharField(
        label=_("Name on the ballot paper"),
        max_length=120,
        help_text=_("As it will be printed. It cannot be changed afterwards."),
    )
    persons = forms.CharField(
        label=_("Persons who would share the seat"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only for a job share: one full name a line."),
    )
    statement = forms.CharField(
        label=_("Statement"),
        required=False,
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("Electors read it beside the name. It cannot be changed afterwards."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Counts towards"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the rules of this contest reserve seats for. It is public."),
    )
    id = forms.CharField(
        label=_("Short name in the records"),
        required=False,
        max_length=64,
        help_text=_("Letters, digits and dashes. Leave it empty to make it from the name."),
    )

    def __init__(self, plan: ContestPlan, fixed: tuple[str, str] | None, *args: Any) -> None:
        super().__init__(*args)
        self._fixed = fixed
        asked = [each.category for each in plan.constraints]
        field: Any = self.fields["categories"]
        field.choices = [(each, each) for each in asked]
        unasked = [] if asked else ["categories"]
        unasked += [] if plan.nominations.job_share and fixed is None else ["persons"]
        unasked += ["id"] if fixed else []
        for name in unasked:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Make the ids from the names; say so where a name has no letter that an id can have."""
        held: dict[str, Any] = self.cleaned_data
        name = held.get("name", "")
        names = [line.strip() for line in held.get("persons", "").splitlines() if line.strip()]
        held["names"] = names or [name]
        if self._fixed:
            held["candidate"], person = self._fixed
            held["ids"] = [person]
            return held
        held["candidate"] = held.get("id") or slugify(name)
        held["ids"] = [slugify(each) for each in names] or [held["candidate"]]
        if name and not all((held["candidate"], *held["ids"])):
            raise ValidationError(
                _("Give a short name in plain letters: none can be made of this.")
            )
        return held


class UnitForm(forms.Form):
    """Which unit, of which kind."""

    unit = forms.CharField(
        label=_("Nominating unit"),
        max_length=120,
        help_text=_("Write it the same way each time: a unit counts once."),
    )
    kind = forms.ChoiceField(label=_("Kind of unit"), widget=forms.RadioSelect)

    def __init__(self, definition: Definition, *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["kind"]
        field.choices = list(definition.kinds.items())


class NominateForm(forms.Form):
    """A nomination by a unit whose name and kind are known."""

    meeting = forms.CharField(
        label=_("Where it was resolved"),
        required=False,
        max_length=200,
        help_text=_("For example: members' meeting of 4 March 2026. It is public."),
    )


class NominateForForm(UnitForm):
    """A nomination that an officer enters for a unit."""

    meeting = NominateForm.base_fields["meeting"]


class OwnUnitForm(forms.Form):
    """Of which unit a person is a member. ``persons``: those who share the candidature, by id."""

    person = forms.ChoiceField(label=_("Whose unit"), widget=forms.RadioSelect)
    unit = forms.CharField(
        label=_("Nominating unit"),
        max_length=120,
        help_text=_("Written as it is where it nominates. It stands in the public journal."),
    )

    def __init__(self, persons: Mapping[str, str], *args: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["person"]
        field.choices = list(persons.items())
        field.initial = next(iter(persons))


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("It stands in the public journal. It may be left empty."),
    )


class NeededReasonForm(forms.Form):
    """Why something is noted: it must be said."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("It stands in the public journal.")
    )


class DecideForm(forms.Form):
    """What a process decides of a candidature."""

    process = forms.CharField(
        label=_("Process"),
        max_length=120,
        help_text=_("For example: due diligence. Write it the same way each time."),
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[(each, _DECISIONS[each]) for each in FOLLOWS],
    )
    decider = forms.CharField(
        label=_("Who decided"), max_length=120, help_text=_("A panel or an officer. It is public.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("It stands in the public journal.")
    )


class PhotographForm(forms.Form):
    """A photograph, of which a small square picture is made."""

    photograph = forms.FileField(
        label=_("Photograph"),
        help_text=_(
            "JPEG, PNG or WebP, at most 8 MB. It is cut square about its middle; what "
            "the camera wrote into the file is removed."
        ),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_photograph(self) -> bytes:
        """Return the picture made anew."""
        try:
            return picture.remade(self.cleaned_data["photograph"])
        except picture.BadPictureError as error:
            raise ValidationError(str(error)) from error
