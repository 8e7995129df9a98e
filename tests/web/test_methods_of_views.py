"""Every view of the site says by which methods it is asked: what only shows is not posted to."""

import inspect

import pytest
from django.test import Client

from hustings.elections.state import Phase
from web.support_addresses import routes
from web.support_rounds import kept_round

WRITES = ("request.POST", "request.FILES")


def own():
    """Every view of ours by its route, with its source below whatever is wrapped around it."""
    for route, view in routes().items():
        inner = inspect.unwrap(view)
        if inspect.isfunction(inner) and inner.__module__.startswith("hustings.web."):
            yield route, view, inspect.getsource(inner)


def test_every_view_takes_a_form_or_says_its_methods():
    bare = [
        route
        for route, _view, source in own()
        if "@require_" not in source and not any(each in source for each in WRITES)
    ]
    assert bare == []
    assert len(list(own())) > 100


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/outcome/",
        "/outcome/nec-history/",
        "/outcome/nec-history/data.json",
        "/outcome/nec-history/rounds.csv",
        "/outcome/nec-history/day",
        "/outcome/nec-history/figures/composition.svg",
        "/outcome/nec-history/figures/composition/",
        "/outcome/nec-history/figures/composition/frame",
        "/outcome/nec-history/claims/",
        "/r/society-2026/",
        "/r/society-2026/council/papers/declaration.pdf",
        "/r/society-2026/archive.zip",
    ],
)
def test_a_page_that_only_shows_is_not_posted_to(page, settings):
    kept_round(Phase.DECLARED)
    settings.HUSTINGS_HISTORIES = ["nec-history"]
    assert Client().post(page).status_code == 405
