"""How far a share in a sample may be from the truth: Wilson's interval, in exact numbers.

Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212. It holds
near 0 and 1, where the usual formula says that there is no error at all.
"""

from __future__ import annotations

from fractions import Fraction

from hustings.comparing.values import Estimate
from hustings.figures import root_up

__all__ = ["DEVIATIONS", "PLACES", "estimate"]

DEVIATIONS = Fraction(196, 100)
"""Standard deviations to either side: 95 in 100 such intervals hold the true share."""

PLACES = 9
"""Decimals to which the one root is rounded up, so that the interval is never too short."""


def estimate(number: int, of: int) -> Estimate:
    """Return ``number`` of ``of`` with its interval; raise ValueError where they are no share."""
    if not 0 <= number <= of or not of:
        raise ValueError(f"{number} of {of} is no share of a sample")
    share, square = Fraction(number, of), DEVIATIONS * DEVIATIONS
    middle = share + Fraction(square, 2 * of)
    variance = Fraction(share * (1 - share), of) + Fraction(square, 4 * of * of)
    spread = DEVIATIONS * root_up(variance, PLACES)
    scale = 1 + Fraction(square, of)
    low, high = Fraction(middle - spread, scale), Fraction(middle + spread, scale)
    # At the ends the formula gives 0 and 1; rounding the root upwards may pass them.
    return Estimate(number, of, max(low, Fraction(0)), min(high, Fraction(1)))
