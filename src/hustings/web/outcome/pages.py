"""The pages by name: what makes each. A view finds it here and writes it as HTML, JSON or CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.outcome.selectors import (
    backers,
    contests,
    divisions,
    listing,
    panels,
    people,
    rounds,
    sections,
    selections,
)
from hustings.web.outcome.selectors import body as body_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hustings.web.outcome.parts import Page

__all__ = ["PAGES"]

_PARTY = "<int:wanting>-of-<int:branches>"
_AFFILIATED = "<int:affiliated_wanting>-of-<int:affiliated>"
_BRANCHES = f"selection/{_PARTY}/{_AFFILIATED}/"

PAGES: Mapping[str, tuple[str, Callable[..., Page]]] = {
    "source": ("", listing.listing),
    "round": ("rounds/<str:round>/", rounds.round_page),
    "contest": ("rounds/<str:round>/<str:contest>/", contests.contest_page),
    "people": ("people/", people.people),
    "person": ("people/<str:person>/", people.person),
    "backers": ("slates/", backers.backers),
    "backer": ("slates/<str:backer>/", backers.backer),
    "sections": ("sections/", sections.sections),
    "section": ("sections/<str:section>/", sections.section),
    "vacancies": ("vacancies/", sections.vacancies),
    "body": ("body/", body_.body),
    "body_on": ("body/<str:day>/", body_.body),
    "body_since": ("body/<str:day>/since/<str:before>/", body_.body),
    "panel": ("panel/", panels.panel),
    "panel_on": ("panel/<str:day>/", panels.panel),
    "panel_drawn": ("panel/<str:day>/<int:places>/<str:panel>/<str:seed>/", panels.drawn),
    "selection": ("selection/", selections.selection),
    "selection_of": (_BRANCHES, selections.asked),
    "divisions": ("votes/", divisions.divisions),
    "division": ("votes/<str:division>/", divisions.division),
}
"""Name of the page: its address below that of the results, and what makes it."""
