"""A contest says what is filled, and refuses what cannot be."""

import pytest

from hustings.terms import Candidate, Contest

TWO = (Candidate(1, "A"), Candidate(2, "B"))


def test_those_who_stand_have_not_withdrawn():
    contest = Contest("x", 1, TWO)
    assert contest.standing == {1, 2}
    assert contest.without(2).standing == {1}
    assert contest.without(2).withdrawn == {2}
    assert contest.withdrawn == frozenset()
    assert contest.name(2) == "B"
    assert contest.for_seats(2).seats == 2


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"candidates": (Candidate(2, "B"),)}, "numbered 1, 2, 3"),
        ({"seats": 0}, "at least one seat, not 0"),
        ({"withdrawn": frozenset({3})}, "withdrawn candidate 3"),
        ({"protected": frozenset({3})}, "protected: candidate 3"),
        ({"withdrawn": frozenset({1}), "protected": frozenset({1})}, "protected: candidate 1"),
        ({"protected": frozenset({1, 2})}, "2 members are protected, but there are 1 seats"),
        ({"vacated": frozenset({1})}, "candidate 1 left a seat but still stands"),
        ({"withdrawn": frozenset({1}), "ron": 1}, "re-open nominations: candidate 1"),
    ],
)
def test_what_cannot_be_is_refused(fields, fault):
    with pytest.raises(ValueError, match=fault):
        Contest(**{"title": "x", "seats": 1, "candidates": TWO, **fields})
