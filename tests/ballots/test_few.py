"""A box of few rankings says what any box says, and is judged alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import Box, judge
from hustings.ballots.few import FewRows
from hustings.terms import Formality, Treatment

mark = st.integers(1, 4) | st.sampled_from([255, 256, 300])
ranking = st.lists(mark, max_size=4).map(tuple)
groups = st.dictionaries(ranking, st.integers(0, 5), max_size=12)
formalities = st.builds(
    Formality,
    clause=st.just("r. 1"),
    repeated=st.sampled_from([Treatment.CUT, Treatment.INFORMAL, Treatment.PASS_OVER]),
    most=st.none() | st.integers(1, 3),
    least=st.integers(0, 2),
    too_many=st.sampled_from([Treatment.INFORMAL, Treatment.CUT]),
    unordered=st.booleans(),
)


def both(papers):
    return FewRows(papers), Box.gather((n, marks) for marks, n in papers.items())


@given(groups)
def test_it_says_what_a_box_in_columns_says(papers):
    few, box = both(papers)
    assert list(few.rows()) == list(box.rows())
    assert (few.total, few.distinct) == (box.total, box.distinct)
    assert few.digest == box.digest
    assert few == box


@given(groups)
def test_its_columns_are_those_of_a_box(papers):
    few, box = both(papers)
    for name in ("marks", "starts", "papers"):
        assert getattr(few, name).tolist() == getattr(box, name).tolist()
        assert getattr(few, name).dtype == getattr(box, name).dtype


@given(groups, formalities)
def test_its_papers_are_judged_alike(papers, formality):
    few, box = (judge(each, formality) for each in both(papers))
    assert few.box == box.box
    assert (few.papers, few.informal, few.shortened) == (box.papers, box.informal, box.shortened)


def test_a_box_cannot_be_changed():
    with pytest.raises(AttributeError):
        FewRows({(1,): 1}).held = ()
