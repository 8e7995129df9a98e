from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.comparing.sampling import estimate
from hustings.figures import decimal_nearest


@pytest.mark.parametrize(
    ("number", "of", "low", "high"),
    [
        (0, 10, "0.0000", "0.2775"),
        (5, 10, "0.2366", "0.7634"),
        (10, 10, "0.7225", "1.0000"),
        (15, 148, "0.0624", "0.1605"),
    ],
)
def test_intervals_that_are_known(number, of, low, high):
    """The last row is an example of R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872."""
    found = estimate(number, of)
    assert decimal_nearest(found.low, 4) == low
    assert decimal_nearest(found.high, 4) == high


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share(pair):
    number, of = pair
    found = estimate(number, of)
    assert 0 <= found.low <= Fraction(number, of) <= found.high <= 1
    assert found.low < found.high


def test_a_larger_sample_is_surer():
    small, large = estimate(1, 4), estimate(1000, 4000)
    assert large.high - large.low < small.high - small.low


@pytest.mark.parametrize(("number", "of"), [(1, 0), (3, 2), (-1, 2)])
def test_no_share_no_interval(number, of):
    with pytest.raises(ValueError, match="no share"):
        estimate(number, of)
