"""A day, typed as day, month and year: no calendar to click through."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DayField", "DayInput"]

_PARTS = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))


class DayInput(forms.MultiWidget):
    """Three boxes: ``NAME_day``, ``NAME_month``, ``NAME_year``."""

    template_name = "django/forms/widgets/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput({"maxlength": width}) for name, _label, width in _PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """Return day, month and year of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give every box its label and its width in characters."""
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        for box, (_name, label, width) in zip(boxes, _PARTS, strict=True):
            box |= {"label": label, "width": width}
        return context

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first box, for links from the error summary."""
        return f"{id_}_0" if id_ else ""


class DayField(forms.MultiValueField):
    """A date from three boxes; says which kind of wrong it is."""

    widget = DayInput
    default_error_messages = {
        "incomplete": _("Write the day, the month and the year."),
        "invalid": _("There is no such day: write the numbers of day, month and year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.IntegerField() for _part in _PARTS]
        super().__init__(parts, require_all_fields=False, **kwargs)
        for part in parts:
            part.error_messages["invalid"] = self.error_messages["invalid"]

    def compress(self, data_list: Sequence[int]) -> date | None:
        """Return the date; raise ValidationError where the calendar has none such."""
        if not data_list:
            return None
        day, month, year = data_list
        try:
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
