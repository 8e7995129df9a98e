"""Why somebody leaves a seat reads the same on the pages and on the papers."""

import pytest

from hustings.elections.vacancy.who import CAUSES, Declining
from hustings.report.papers.vacancy import WHY
from hustings.web.rounds.leaving import LEAVING


def test_pages_and_papers_know_the_same_causes_and_every_one_of_the_domain():
    assert LEAVING.keys() == WHY.keys() == {*CAUSES, *(each.value for each in Declining)}


@pytest.mark.parametrize("code", WHY)
def test_a_cause_is_said_in_the_same_words(code):
    assert WHY[code] == f"{{name}} {LEAVING[code]}."
