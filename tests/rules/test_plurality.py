"""Plurality: one mark."""

from hypothesis import given

from hustings.terms import Informality
from support.by_hand import both, count, election, elections, votes

A, B, C = range(1, 4)


def test_most_votes_win_without_a_majority():
    counted = count("plurality", election(1, 3, {(A,): 4, (B,): 3, (C,): 3}))
    assert counted.declaration.elected == (A,)
    assert counted.stages[0].elected[0].clause == "r. 50"


def test_r_47_a_paper_with_two_marks_is_set_aside():
    counted = count("plurality", election(1, 3, {(A, -B): 4, (B, A): 1, (C,): 3}))
    assert counted.formality.informal == {Informality.TOO_MANY: 5}
    assert counted.declaration.elected == (C,)


def test_r_49_equal_votes_are_settled_by_lot():
    counted = count("plurality", election(1, 2, {(A,): 4, (B,): 4}), lots=[B])
    assert counted.declaration.elected == (B,)
    assert counted.stages[0].ties[0].clause == "r. 49"


def test_several_seats_make_it_the_single_non_transferable_vote():
    papers = {(A,): 6, (B,): 3, (C,): 2}
    assert count("plurality", election(2, 3, papers)).declaration.elected == (A, B)


@given(elections())
def test_ranked_papers_count_as_their_first_preferences(ballots):
    counted = both("plurality", ballots, ranked="yes")
    first = both("ers97", ballots).stages[0]
    whole = {c: total.units // 100 for c, total in first.votes.items()}
    assert {c: total.units for c, total in counted.stages[0].votes.items()} == whole
    assert votes(counted.stages[0])
