"""Approval: any number of marks."""

import pytest
from hypothesis import given

from hustings.counting import CannotCountError
from hustings.tally.local import Local
from hustings.tally.reference import Reference
from hustings.tally.sharded import Sharded
from support.by_hand import both, count, election, marked, votes

A, B, C = range(1, 4)


def test_a_compromise_beats_two_rivals():
    counted = count("approval", election(1, 3, {(A, -C): 5, (B, -C): 4, (A,): 1}))
    assert votes(counted.stages[0]) == {A: "6", B: "4", C: "9"}
    assert counted.declaration.elected == (C,)
    assert (str(counted.valid), counted.formality.formal) == ("19", 10)


def test_marking_everybody_is_allowed():
    counted = count("approval", election(1, 3, {(A, B, C): 5, (B,): 1}))
    assert counted.formality.informal == {}
    assert counted.declaration.elected == (B,)


@given(marked())
def test_the_order_of_marks_says_nothing(ballots):
    if not any(marks for _, marks in ballots.box.rows()):
        with pytest.raises(CannotCountError):
            both("approval", ballots)
        return
    contest = ballots.contest
    turned = [
        (tuple(sorted((abs(m) for m in marks), reverse=True)), n) for n, marks in ballots.box.rows()
    ]
    other = both("approval", election(contest.seats, len(contest.candidates), turned))
    assert both("approval", ballots).stages == other.stages


def test_shards_count_the_same_marks():
    ballots = election(1, 3, {(A, C): 5, (B, C): 4, (A,): 1})
    halves = [Local.of(ballots.box), Reference.of(ballots.box)]
    marks = Sharded(halves).marks(frozenset({A, B, C}))
    assert marks == {A: 12, B: 8, C: 18}
