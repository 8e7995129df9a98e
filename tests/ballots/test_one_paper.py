"""One paper by itself, and the same paper in a box: they are read alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import OVERVOTE, SKIPPED, Box, DoubtfulPaperError, judge
from hustings.ballots.one_paper import refused
from hustings.terms import Formality, Informality, Treatment

NAMES = 5
anywhere = st.sampled_from([t for t in Treatment if t is not Treatment.CUT_AT_SECOND])
formalities = st.builds(
    Formality,
    clause=st.just("art. 5"),
    overvote=anywhere,
    equal=anywhere,
    skipped=st.sampled_from(Treatment),
    repeated=anywhere,
    most=st.none() | st.integers(1, NAMES),
    least=st.integers(1, 3),
    too_many=st.sampled_from([Treatment.INFORMAL, Treatment.CUT]),
    unordered=st.booleans(),
)
papers = st.lists(st.sampled_from([SKIPPED, OVERVOTE, *range(1, NAMES + 1)]), max_size=8)


@given(papers, st.lists(st.booleans(), min_size=8, max_size=8), formalities)
def test_a_paper_is_refused_alone_exactly_if_a_box_with_it_is(marks, shares, formality):
    marked = [
        -mark if share and place and mark not in (SKIPPED, OVERVOTE) and before != SKIPPED else mark
        for place, (mark, share, before) in enumerate(
            zip(marks, shares, [SKIPPED, *marks], strict=False)
        )
    ]
    assert refused(marked, formality) is in_a_box(marked, formality)


def in_a_box(marks, formality):
    try:
        judge(Box.gather([(1, marks)]), formality)
    except DoubtfulPaperError as error:
        return error.doubt
    return None


@pytest.mark.parametrize(
    ("marks", "doubt"),
    [((1, 2, 3), None), ((1, -2), Informality.EQUAL), ((1, 2, -3), Informality.EQUAL), ((), None)],
)
def test_names_that_share_a_rank_are_the_doubt(marks, doubt):
    assert refused(marks, Formality("A.4", equal=Treatment.REFUSE)) is doubt


def test_a_ranking_that_was_cut_before_is_read_no_further():
    law = Formality("pt. 3", skipped=Treatment.CUT, equal=Treatment.REFUSE)
    assert refused((1, SKIPPED, 2, -3), law) is None
    passes = law._replace(skipped=Treatment.PASS_OVER)
    assert refused((1, SKIPPED, 2, -3), passes) is Informality.EQUAL


def test_where_marks_have_no_order_no_rank_is_shared():
    law = Formality("marks", equal=Treatment.REFUSE, skipped=Treatment.REFUSE, unordered=True)
    assert refused((1, -2, SKIPPED, 3), law) is None
