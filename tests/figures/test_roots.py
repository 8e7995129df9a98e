from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.figures import decimal_nearest, root_down, root_nearest, root_up

SQUARES = st.fractions(0, 10**6)


@pytest.mark.parametrize(
    ("square", "down", "nearest", "up"),
    [
        (Fraction(2), "1.41", "1.41", "1.42"),
        (Fraction(3), "1.73", "1.73", "1.74"),
        (Fraction(9, 4), "1.50", "1.50", "1.50"),
        (Fraction(0), "0.00", "0.00", "0.00"),
        (Fraction(15, 1000), "0.12", "0.12", "0.13"),
        (Fraction(225, 10**6), "0.01", "0.02", "0.02"),
    ],
)
def test_roots_by_hand(square, down, nearest, up):
    found = [decimal_nearest(f(square, 2), 2) for f in (root_down, root_nearest, root_up)]
    assert found == [down, nearest, up]


@given(SQUARES, st.integers(0, 12))
def test_the_root_lies_between(square, places):
    low, high, step = root_down(square, places), root_up(square, places), Fraction(1, 10**places)
    assert low * low <= square <= high * high
    assert high - low in (0, step)
    near = root_nearest(square, places)
    assert (near - step / 2) ** 2 <= square or near == 0
    assert square < (near + step / 2) ** 2


def test_a_debt_has_no_root():
    with pytest.raises(ValueError, match="-1 has no square root"):
        root_nearest(Fraction(-1), 2)
