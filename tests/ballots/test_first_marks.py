from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import judge
from hustings.ballots.first_marks import first_marks
from hustings.rules.clauses.marks import marked_papers
from support.by_hand import elections


@given(elections(), st.integers(1, 5))
def test_the_first_marks_are_those_that_the_formality_leaves(ballots, most):
    formality = marked_papers("first", most, ranked=True)
    assert first_marks(ballots.box, most) == judge(ballots.box, formality).box
