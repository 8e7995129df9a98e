"""Exact numbers: text and back, named roundings, and no float at any door."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hustings.figures import Value, Votes, divide_down, divide_nearest, divide_up, percentage

units = st.integers(-(10**20), 10**20)
places = st.integers(0, 12)


@given(units, places)
def test_votes_are_written_and_read_back(number, digits):
    votes = Votes(number, digits)
    assert Votes.parse(str(votes), digits) == votes
    assert Fraction(str(votes)) == votes.fraction


@pytest.mark.parametrize(
    "text", ["", "-", ".", ".5", "1,5", "1e3", "+1", " 1", "1.123", "١", "--1"]
)
def test_what_is_no_number_of_two_places_is_refused(text):
    with pytest.raises(ValueError, match="2 decimal places"):
        Votes.parse(text, 2)


@given(units, units, places)
def test_votes_add_and_compare_as_exact_numbers(a, b, digits):
    x, y = Votes(a, digits), Votes(b, digits)
    assert (x + y).fraction == x.fraction + y.fraction
    assert (x - y).fraction == x.fraction - y.fraction
    assert (x < y, x <= y, x > y, x >= y) == (a < b, a <= b, a > b, a >= b)
    assert bool(x) == (a != 0)


@pytest.mark.parametrize(
    "operation", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"]
)
def test_votes_of_different_places_never_meet(operation):
    with pytest.raises(ValueError, match="2 places meet votes of 3 places"):
        operands = (Votes(1, 2), Votes(1, 3))
        left, right = operands if operation not in ("__gt__", "__ge__") else operands[::-1]
        getattr(left, operation)(right)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Votes(1.0, 2),
        lambda: Votes.whole(1.5, 2),
        lambda: Value(0.5),
        lambda: Value.down(0.5, 2),
        lambda: divide_down(1.0, 2),
        lambda: divide_up(1, 2.0),
        lambda: divide_nearest(1.0, 2),
        lambda: Value.one(2).votes_down(1.5, 2),
        lambda: percentage(1.0, 2),
    ],
)
def test_a_float_is_refused(make):
    with pytest.raises((TypeError, AttributeError)):
        make()


@given(units, st.integers(-(10**9), 10**9))
def test_the_roundings_are_what_they_are_called(numerator, denominator):
    assume(denominator)
    exact = Fraction(numerator, denominator)
    down, up = divide_down(numerator, denominator), divide_up(numerator, denominator)
    nearest = divide_nearest(numerator, denominator)
    assert down <= exact < down + 1
    assert up - 1 < exact <= up
    assert abs(exact - nearest) <= Fraction(1, 2)
    if abs(exact - nearest) == Fraction(1, 2):
        assert abs(nearest) > abs(exact)


@given(st.fractions(0, 1), st.integers(0, 10**7), places)
def test_papers_of_a_value_are_cut_off_and_never_more_than_their_worth(worth, papers, digits):
    votes = Value(worth).votes_down(papers, digits)
    lost = worth * papers - votes.fraction
    assert 0 <= lost < Fraction(1, 10**digits)


@given(st.fractions(0, 1), places)
def test_a_value_is_written_with_its_places_or_as_a_fraction(worth, digits):
    cut = Value.down(worth, digits)
    assert Fraction(str(cut)) == cut.worth <= worth
    assert Fraction(str(Value(worth))) == worth


def test_percentages():
    assert percentage(1, 3) == "33.33"
    assert percentage(2, 3, 0) == "67"
    assert percentage(1, 8, 1) == "12.5"
    assert percentage(0, 0) == "–"
