from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hustings.ballots import Box, judge
from hustings.ballots.first_marks import first_marks
from hustings.ballots.one_paper import read
from hustings.rules.clauses.marks import marked_papers
from support.by_hand import elections

MARKED = st.lists(st.integers(-4, 4), min_size=1, max_size=6).map(tuple)


@given(elections(), st.integers(1, 5))
def test_the_first_marks_are_those_that_stand_first_on_each_paper(ballots, most):
    cut = Box.gather((papers, marks[:most]) for papers, marks in ballots.box.rows())
    assert first_marks(ballots.box, most) == cut


@given(st.lists(st.tuples(st.integers(1, 9), MARKED), min_size=1, max_size=12), st.integers(1, 3))
def test_a_box_of_papers_with_too_many_marks_is_judged_as_its_papers_are(rows, most):
    """Equal, skipped and repeated ranks among them; a box is judged at once, a paper by itself."""
    formality = marked_papers("first", most, ranked=True)
    box = Box.gather(rows)
    held, shortened, informal = [], Counter(), Counter()
    for papers, marks in box.rows():
        reading = read(marks, formality)
        if reading.counts:
            held.append((papers, reading.ranking))
            shortened.update(dict.fromkeys(reading.reasons, papers))
        else:
            informal[reading.reasons[-1]] += papers
    judged = judge(box, formality)
    assert judged.box == Box.gather(held)
    assert judged.shortened == shortened
    assert judged.informal == informal
