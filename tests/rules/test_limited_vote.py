"""Limited vote: fewer marks than seats."""

import pytest
from hypothesis import assume, given

from hustings.counting import CannotCountError
from hustings.terms import Informality
from support.by_hand import both, count, election, marked, votes

A, B, C, D = range(1, 5)


def test_without_the_option_one_mark_fewer_than_seats():
    """A minority of 41 takes two of three seats from a majority that spreads itself."""
    papers = {(A, B): 20, (A, C): 20, (B, C): 19, (D, 5): 41}
    counted = count("limited_vote", election(3, 5, papers))
    assert votes(counted.stages[0]) == {A: "40", B: "39", C: "39", D: "41", 5: "41"}
    assert counted.declaration.elected == (D, 5, A)


def test_a_paper_with_more_marks_is_set_aside():
    counted = count(
        "limited_vote", election(3, 4, {(A, B): 3, (C,): 2, (D,): 1}), lots=[A], marks="1"
    )
    assert counted.formality.informal == {Informality.TOO_MANY: 3}


@pytest.mark.parametrize(("seats", "marks"), [(1, ""), (2, "2"), (3, "0"), (3, "4")])
def test_marks_that_are_not_fewer_than_the_seats_are_refused(seats, marks):
    with pytest.raises(ValueError, match="fewer marks than seats and at least one"):
        count("limited_vote", election(seats, 4, {(A,): 3}), marks=marks)


@pytest.mark.parametrize("marks", ["two", "-1", "1.5", "²"])
def test_an_option_that_is_no_number_is_refused(marks):
    with pytest.raises(ValueError, match="option marks is a whole number"):
        count("limited_vote", election(3, 4, {(A,): 3}), marks=marks)


@given(marked())
def test_nobody_has_more_votes_than_there_are_valid_papers(ballots):
    assume(ballots.contest.seats > 1)
    try:
        counted = both("limited_vote", ballots)
    except CannotCountError:
        return
    allowed = ballots.contest.seats - 1
    papers = counted.formality.formal
    assert all(total.units <= papers for total in counted.stages[0].votes.values())
    assert papers <= counted.valid.units <= allowed * papers
