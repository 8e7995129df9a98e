"""Numbers too small to be told."""

from __future__ import annotations

import pytest

from hustings.elections.definition import Publication, PublicationPlan
from hustings.elections.small_cells import are_large, may_publish

FIFTY = PublicationPlan(smallest=50)


@pytest.mark.parametrize(("papers", "told"), [(49, False), (50, True), (51, True), (0, False)])
def test_the_declared_least_itself_is_large_enough(papers, told):
    assert are_large(FIFTY, [papers, 100]) is told
    assert may_publish(FIFTY, {"members": papers, "affiliates": 100}) is told


def test_stages_alone_means_no_rankings_however_many_papers():
    assert not may_publish(PublicationPlan(Publication.STAGES, 1), {"": 500_000})
