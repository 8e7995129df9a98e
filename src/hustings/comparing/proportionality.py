"""How far seats are from votes: two indices, exact.

Both are 0 where every slate's share of seats is its share of votes. Sources: J. Loosemore and
V. Hanby, British Journal of Political Science 1 (1971) 467-477; M. Gallagher, Electoral Studies 10
(1991) 33-51 (the least squares index).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["gallagher_squared", "loosemore_hanby"]


def loosemore_hanby(votes: Mapping[str, int], seats: Mapping[str, int]) -> Fraction:
    """Return half the sum of the differences between shares of votes and of seats (0 to 1)."""
    return Fraction(sum(abs(each) for each in _differences(votes, seats)), 2)


def gallagher_squared(votes: Mapping[str, int], seats: Mapping[str, int]) -> Fraction:
    """Return the square of the least squares index (0 to 1); its root is irrational as a rule."""
    return Fraction(sum(each * each for each in _differences(votes, seats)), 2)


def _differences(votes: Mapping[str, int], seats: Mapping[str, int]) -> list[Fraction]:
    """Return share of votes less share of seats by slate; raise ValueError where all are 0."""
    cast, filled = sum(votes.values()), sum(seats.values())
    if not (cast and filled):
        raise ValueError(f"there is nothing to compare: {cast} votes, {filled} seats")
    return [
        Fraction(votes.get(slate, 0), cast) - Fraction(seats.get(slate, 0), filled)
        for slate in sorted({*votes, *seats})
    ]
