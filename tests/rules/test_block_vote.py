"""Block vote: marks are not papers."""

import pytest
from hypothesis import given

from hustings.counting import CannotCountError
from hustings.record import Action, Reason, Settled, from_json, to_json
from hustings.terms import Informality
from support.by_hand import both, count, election, marked, votes

A, B, C, D = range(1, 5)


def test_every_mark_is_a_vote_and_the_record_keeps_marks_and_papers_apart():
    counted = count("block_vote", election(2, 3, {(A, -B): 5, (A,): 3, (C, B): 4}))
    (stage,) = counted.stages
    assert stage.action is Action.MARKS
    assert votes(stage) == {A: "8", B: "9", C: "4"}
    assert (str(counted.valid), counted.formality.formal) == ("21", 12)
    assert [(fate.candidate, fate.reason, fate.order) for fate in stage.elected] == [
        (B, Reason.MOST_VOTES, 1),
        (A, Reason.MOST_VOTES, 2),
    ]
    assert from_json(to_json(counted)) == counted


def test_one_slate_takes_every_seat_with_a_bare_majority():
    papers = {(1, 2, 3): 51, (4, 5, 6): 49}
    assert count("block_vote", election(3, 6, papers)).declaration.elected == (1, 2, 3)


def test_a_paper_with_more_marks_than_seats_is_set_aside_whole():
    counted = count("block_vote", election(2, 3, {(A, -B, -C): 5, (A, B): 3, (): 2}))
    assert counted.formality.informal == {Informality.TOO_MANY: 5, Informality.BLANK: 2}
    assert votes(counted.stages[0]) == {A: "3", B: "3", C: "0"}


def test_equal_ranks_skipped_ranks_and_order_are_no_doubt_and_a_second_mark_is_one():
    one = count("block_vote", election(2, 3, {(A, -B): 5, (C,): 4}))
    other = count("block_vote", election(2, 3, {(B, 0, A): 2, (B, A, B): 3, (0, C): 4}))
    assert votes(one.stages[0]) == votes(other.stages[0]) == {A: "5", B: "5", C: "4"}
    assert other.formality.shortened == {Informality.REPEATED: 3}
    assert other.formality.informal == {}


def test_equal_votes_for_the_last_seat_are_settled_by_lot_alone():
    counted = count("block_vote", election(2, 4, {(A, B): 5, (A, C): 5, (D,): 1}), lots=[C])
    (stage,) = counted.stages
    assert counted.declaration.elected == (A, C)
    assert [(tie.tied, tie.chosen, tie.settled) for tie in stage.ties] == [((B, C), C, Settled.LOT)]


def test_two_lots_for_two_seats_among_three_equal():
    counted = count("block_vote", election(2, 3, {(A,): 5, (B,): 5, (C,): 5}), lots=[C, A])
    assert counted.declaration.elected == (C, A)
    assert [decision.tied for decision in counted.decisions] == [(A, B, C), (A, B)]


def test_equal_votes_with_seats_enough_need_no_lot():
    assert count("block_vote", election(2, 3, {(A, B): 5, (C,): 1})).declaration.elected == (A, B)


def test_fewer_candidates_than_seats_leave_a_seat_empty():
    declaration = count("block_vote", election(3, 2, {(A, B): 5})).declaration
    assert (declaration.elected, declaration.vacant) == ((A, B), 1)


def test_a_withdrawn_candidate_has_no_marks():
    counted = count("block_vote", election(1, 3, {(A,): 5, (B,): 4}, withdrawn=[C]))
    assert votes(counted.stages[0]) == {A: "5", B: "4"}


def test_ranked_papers_mark_their_first_preferences():
    papers = {(A, B, C): 5, (C, D, A): 4, (B, A): 1}
    counted = count("block_vote", election(2, 4, papers), ranked="yes")
    assert votes(counted.stages[0]) == {A: "6", B: "6", C: "4", D: "4"}
    assert counted.formality.shortened == {Informality.TOO_MANY: 9}
    with pytest.raises(ValueError, match="option ranked is yes or no, not 'maybe'"):
        count("block_vote", election(2, 4, papers), ranked="maybe")


@given(marked())
def test_marks_are_those_of_the_papers_left_and_engines_agree(ballots):
    seats = ballots.contest.seats
    good = [(n, {abs(m) for m in marks}) for n, marks in ballots.box.rows() if len(marks) > 0]
    kept = [(n, marks) for n, marks in good if len(marks) <= seats]
    if not kept:
        with pytest.raises(CannotCountError):
            both("block_vote", ballots)
        return
    counted = both("block_vote", ballots)
    assert {c: total.units for c, total in counted.stages[0].votes.items()} == {
        c.number: sum(n for n, marks in kept if c.number in marks)
        for c in ballots.contest.candidates
    }
    assert counted.formality.formal == sum(n for n, _ in kept)
    assert len(counted.declaration.elected) == seats
