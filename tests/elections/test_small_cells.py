"""Numbers too small to be told."""

from __future__ import annotations

import pytest
from tests.support.poll import plan

from hustings.elections.definition import Publication, PublicationPlan
from hustings.elections.small_cells import are_large, may_publish, shows_record

FIFTY = PublicationPlan(smallest=50)


@pytest.mark.parametrize(("papers", "told"), [(49, False), (50, True), (51, True), (0, False)])
def test_the_declared_least_itself_is_large_enough(papers, told):
    assert are_large(FIFTY, [papers, 100]) is told
    assert may_publish(FIFTY, {"members": papers, "affiliates": 100}) is told


def test_stages_alone_means_no_rankings_however_many_papers():
    assert not may_publish(PublicationPlan(Publication.STAGES, 1), {"": 500_000})


@pytest.mark.parametrize("ballots", [Publication.RANKINGS, Publication.STAGES])
@pytest.mark.parametrize(("affiliates", "shown"), [(49, False), (50, True), (0, False)])
def test_the_record_of_a_college_is_shown_where_no_part_is_small(ballots, affiliates, shown):
    college = plan(parts=("affiliates", "members"), publication=PublicationPlan(ballots, 50))
    assert shows_record(college, {"affiliates": affiliates, "members": 300}) is shown


def test_the_record_of_one_heap_names_no_part_and_is_shown_however_small():
    assert shows_record(plan(publication=FIFTY), {"": 3})


def test_percentages_alone_means_no_record_however_many_papers():
    college = plan(publication=PublicationPlan(Publication.PERCENTAGES, 1), parts=("a", "b"))
    assert not shows_record(college, {"a": 900, "b": 900})
