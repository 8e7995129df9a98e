"""Names and words for what the records hold as ids and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from hustings.web.nominations.forms.organisations import KIND_WORDS
from hustings.web.nominations.selectors.persons import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from hustings.elections.support import Kind
    from hustings.web.rounds.access import Desk

__all__ = ["register"]

register = template.Library()


@register.filter
def name_in(person: str, desk: Desk) -> str:
    """Return the name of a person of the round."""
    return person_name(desk.office.round, person)


@register.filter
def names_in(persons: Iterable[str], desk: Desk) -> str:
    """Return the names of several."""
    return ", ".join(person_name(desk.office.round, each) for each in persons)


@register.filter
def kind_word(kind: Kind) -> str | _StrPromise:
    """Return what an organisation is, in a word."""
    return KIND_WORDS[kind]
