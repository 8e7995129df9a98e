"""Declare which columns of the office's file hold contact data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hustings.roll.settings import plain
from hustings.web.register import ledgers
from hustings.web.register.models import ContactColumn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["declare_contacts"]


def declare_contacts(headings: Mapping[str, Sequence[str]]) -> None:
    """Replace the declaration: by what a column holds, its headings in their order.

    Raises ValueError where a heading is there twice, or is a column that the roll keeps.
    """
    given = [(what, heading) for what, held in headings.items() for heading in held]
    seen: set[str] = set()
    declared = ledgers.now().settings
    for _, heading in given:
        if declared.role(heading):
            raise ValueError(f"{heading} is a column that the roll itself keeps")
        if plain(heading) in seen:
            raise ValueError(f"{heading} is there twice: a column holds one thing")
        seen.add(plain(heading))
    with transaction.atomic():
        ContactColumn.objects.all().delete()
        for what, heading in given:
            ContactColumn.objects.create(what=what, heading=heading)
