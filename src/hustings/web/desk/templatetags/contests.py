"""Contests by their titles, as persons know them; in code and addresses they go by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.web.rounds.access import Desk

__all__ = ["title_in", "titles_in"]

register = template.Library()


@register.filter
def title_in(contest: str, desk: Desk) -> str:
    """Return the title of a contest; what is no id of one stays as it is."""
    state = desk.office.round.contests.get(contest)
    return state.plan.title if state else contest


@register.filter
def titles_in(contests: Iterable[str], desk: Desk) -> str:
    """Return the titles of contests, one after another."""
    return "; ".join(title_in(contest, desk) for contest in contests)
