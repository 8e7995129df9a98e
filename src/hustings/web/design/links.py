"""From each error of a form to the field that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BaseForm, BoundField

__all__ = ["Link", "of_errors"]


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the error summary; ``href`` is empty where the error is about the whole form."""

    text: str
    href: str


def of_errors(form: BaseForm | None) -> Iterator[Link]:
    """Yield a link for each error: those of the form as a whole first, then by field."""
    if form is None or not form.is_bound:
        return
    yield from (Link(str(error), "") for error in form.non_field_errors())
    for field in form:
        yield from (Link(_named(field, error), f"#{_target(field)}") for error in field.errors)


def _named(field: BoundField, error: object) -> str:
    """The error with the label before it: many errors read alike without."""
    return f"{field.label}: {error}" if field.label else str(error)


def _target(field: BoundField) -> str:
    """The id of the first control of a field: a group of radios or boxes has none of its own."""
    return field.id_for_label or f"{field.auto_id}_0"
