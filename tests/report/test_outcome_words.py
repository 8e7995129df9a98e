"""What became of a candidate is said in the same words on the site and by the command."""

import pytest

from hustings.outcome.fates import CandidateFate, Fate
from hustings.outcome.result import CandidateResult
from hustings.report.outcome_words import became


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (CandidateResult("p", "P", elected=True), "elected"),
        (CandidateResult("p", "P", elected=False), "not elected"),
        (CandidateResult("p", "P"), "not known"),
        (CandidateResult("p", "P", elected=False, out="withdrawn"), "withdrew before the poll"),
        (CandidateResult("p", "P", out="blocked"), "not admitted"),
    ],
)
def test_where_nobody_knows_who_sat_before_the_poll_alone_tells(one, told):
    assert became(one, None) == told


def test_where_it_is_known_the_fate_is_told():
    fate = CandidateFate("p", Fate.RE_ELECTED, last=None, filled=False)
    assert became(CandidateResult("p", "P", elected=True), fate) == "re-elected"
