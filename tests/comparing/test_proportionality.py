from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.comparing.proportionality import gallagher_squared, loosemore_hanby

SHARED = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 1000), min_size=1).filter(
    lambda held: sum(held.values())
)


def test_a_sweep_on_six_votes_in_ten():
    votes, seats = {"a": 60, "b": 40}, {"a": 9}
    assert loosemore_hanby(votes, seats) == Fraction(2, 5)
    assert gallagher_squared(votes, seats) == Fraction(4, 25)


def test_three_slates_by_hand():
    """Differences 1/2 - 2/5, 3/10 - 2/5, 1/5 - 1/5: a tenth, a tenth, nothing."""
    votes, seats = {"a": 50, "b": 30, "c": 20}, {"a": 2, "b": 2, "c": 1}
    assert loosemore_hanby(votes, seats) == Fraction(1, 10)
    assert gallagher_squared(votes, seats) == Fraction(1, 100)


def test_a_slate_with_seats_and_no_vote_counts_too():
    assert loosemore_hanby({"a": 1}, {"b": 1}) == 1


@given(SHARED, SHARED)
def test_the_indices_keep_their_range_and_order(votes, seats):
    halves, squared = loosemore_hanby(votes, seats), gallagher_squared(votes, seats)
    assert 0 <= squared <= halves <= 1
    assert squared <= halves * halves * 2
    assert (squared == 0) == (halves == 0)


@given(SHARED, st.integers(1, 9))
def test_seats_in_proportion_are_no_distance_away(votes, times):
    seats = {slate: number * times for slate, number in votes.items()}
    assert loosemore_hanby(votes, seats) == gallagher_squared(votes, seats) == 0


def test_nothing_cannot_be_compared():
    with pytest.raises(ValueError, match="0 seats"):
        loosemore_hanby({"a": 1}, {})
