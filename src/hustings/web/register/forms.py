"""Forms of the roll's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hustings.roll import settings as declarations
from hustings.roll.events import Kind
from hustings.roll.moments import zone
from hustings.roll.settings import DATES, ENCODINGS, Settings
from hustings.web.register import uploads
from hustings.web.register.models import Contact, ContactColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.files.uploadedfile import UploadedFile

    from hustings.web.register.actions.events import Event

__all__ = [
    "AskForm",
    "BeginForm",
    "ColumnsForm",
    "ConfirmForm",
    "ContactForm",
    "CorrectionForm",
    "EventForm",
    "UploadForm",
]

_EVENT_KINDS = [(str(kind), str(kind).capitalize()) for kind in Kind if kind != Kind.DECLARED]


class Names(forms.CharField):
    """Names, separated by commas or on lines of their own."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the names in their order."""
        text = str(super().clean(value)).replace("\n", ",")
        return tuple(name.strip() for name in text.split(",") if name.strip())


class BeginForm(forms.Form):
    """What the office declares of its register: a file ``register.toml``, or these fields."""

    file = forms.FileField(
        label=gettext_lazy("A file register.toml"),
        required=False,
        help_text=gettext_lazy("If you have one, leave the other fields as they are."),
    )
    zone = forms.CharField(label=gettext_lazy("Time zone"), initial=settings.TIME_ZONE)
    attributes = Names(
        label=gettext_lazy("What is kept of a member"),
        help_text=gettext_lazy("Small letters, separated by commas: birth, region, unit"),
        required=False,
    )
    apart = Names(
        label=gettext_lazy("Declarations of special categories, kept apart"),
        help_text=gettext_lazy("Such as: disability"),
        required=False,
    )
    ignore = Names(
        label=gettext_lazy("Columns of the office's file that are never kept"), required=False
    )
    dates = forms.ChoiceField(
        label=gettext_lazy("How dates are written"),
        choices=[(each, each.replace("_", " ").capitalize()) for each in DATES],
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding of the office's file"), choices=[(n, n) for n in ENCODINGS]
    )

    declared: Settings

    def clean(self) -> dict[str, Any]:
        """Make the settings of what was given."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        file = cleaned.pop("file")
        try:
            self.declared = declarations.read(file.read(1 << 20)) if file else Settings(**cleaned)
        except (ValueError, TypeError) as error:
            raise forms.ValidationError(str(error)) from error
        return cleaned


class ColumnsForm(forms.Form):
    """The headings of the office's file that hold contact data."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for what, label in ContactColumn.What.choices:
            held = ContactColumn.objects.filter(what=what).order_by("pk")
            many = what == ContactColumn.What.ADDRESS
            self.fields[what] = Names(
                label=label,
                required=False,
                initial=", ".join(held.values_list("heading", flat=True)),
                help_text=_("Several columns, one line each, separated by commas.") if many else "",
            )


class UploadForm(forms.Form):
    """A file of the membership office."""

    file = forms.FileField(
        label=gettext_lazy("The office's file"),
        help_text=gettext_lazy("CSV or a spreadsheet (XLSX), up to 200 MB."),
    )
    sheet = forms.CharField(
        label=gettext_lazy("Sheet of the spreadsheet, where it has several"),
        required=False,
        max_length=100,
    )
    whole = forms.TypedChoiceField(
        label=gettext_lazy("What is in the file?"),
        choices=[
            ("yes", gettext_lazy("All members: who is not in it is gone")),
            ("no", gettext_lazy("Some members: nobody is gone")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > uploads.MOST:
            raise forms.ValidationError(_("The file is larger than 200 MB: send it in parts."))
        return file


class ConfirmForm(forms.Form):
    """What the officer must say before a file is entered."""

    leave_refused = forms.BooleanField(
        label=gettext_lazy("Go on without the rows that are refused"), required=False
    )
    gone = forms.IntegerField(
        label=gettext_lazy("How many members are meant to be gone?"), required=False, min_value=0
    )

    def __init__(self, *args: Any, numbers: Mapping[str, int], asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not numbers["refused"]:
            del self.fields["leave_refused"]
        if not asks:
            del self.fields["gone"]


class EventForm(forms.Form):
    """One event of one member."""

    member = forms.CharField(label=gettext_lazy("Member"), max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("What happened"), choices=_EVENT_KINDS)
    at = forms.DateTimeField(
        label=gettext_lazy("In effect from"),
        help_text=gettext_lazy("Such as 2020-11-12 12:00, in the register's time zone."),
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"],
    )
    reported = forms.DateTimeField(
        label=gettext_lazy("Reached the office"),
        help_text=gettext_lazy("Leave it empty if it was just now."),
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S"],
        required=False,
    )

    def __init__(
        self, *args: Any, attributes: Iterable[str], zone_name: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._names, self._zone = tuple(attributes), zone(zone_name)
        for name in self._names:
            self.fields[f"is_{name}"] = forms.CharField(
                label=name.replace("_", " ").capitalize(),
                help_text=_("Only for joined, moved and corrected: then every field is stated."),
                required=False,
                max_length=200,
            )

    def event(self) -> Event:
        """Return what was said."""
        from hustings.roll.events import STATING
        from hustings.web.register.actions.events import Event

        said = self.cleaned_data
        stated = {name: said[f"is_{name}"] for name in self._names}
        return Event(
            said["member"],
            said["kind"],
            self._text("at"),
            self._text("reported"),
            stated if said["kind"] in STATING else {n: t for n, t in stated.items() if t},
        )

    def _text(self, name: str) -> str:
        """What the form read in the site's zone is meant in the register's."""
        value = self.cleaned_data[name]
        if value is None:
            return ""
        from django.utils.timezone import make_naive

        return make_naive(value).replace(tzinfo=self._zone).isoformat(sep=" ")


class ContactForm(forms.ModelForm[Contact]):
    """How a member is reached."""

    class Meta:
        model = Contact
        fields = ("name", "email", "address", "by_post", "language")
        labels = {
            "name": gettext_lazy("Name"),
            "email": gettext_lazy("E-mail address"),
            "address": gettext_lazy("Postal address"),
            "by_post": gettext_lazy("Votes by post"),
            "language": gettext_lazy("Language"),
        }
        widgets = {
            "address": forms.Textarea(attrs={"rows": 5}),
            "language": forms.Select(
                choices=[("", gettext_lazy("The site's")), *settings.LANGUAGES]
            ),
        }


class AskForm(forms.Form):
    """Who asks for their own place on the roll."""

    member = forms.CharField(label=gettext_lazy("Membership number"), max_length=100)
    birth = forms.DateField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("Such as 1994-02-28"),
    )

    def __init__(self, *args: Any, asks_birth: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_birth:
            del self.fields["birth"]


class CorrectionForm(forms.Form):
    """What a member asks to be corrected."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong, and what is right?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2_000,
    )
