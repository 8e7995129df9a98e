"""Exact numbers: votes with declared places, values of papers, and every rounding by name.

This is the only room that rounds. A *paper* is counted in plain ``int``; a *vote* is worth
something and has decimal places; a *value* is what one paper is worth. No float is accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from operator import index

__all__ = [
    "Value",
    "Votes",
    "decimal_nearest",
    "divide_down",
    "divide_nearest",
    "divide_up",
    "percentage",
    "root_down",
    "root_nearest",
    "root_up",
]


def divide_down(numerator: int, denominator: int) -> int:
    """Return the whole part of a quotient, rounded towards minus infinity."""
    return index(numerator) // index(denominator)


def divide_up(numerator: int, denominator: int) -> int:
    """Return the quotient rounded towards plus infinity."""
    return -(-index(numerator) // index(denominator))


def divide_nearest(numerator: int, denominator: int) -> int:
    """Return the nearest whole number, an exact half away from zero (not the banker's way)."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    numerator, denominator = abs(index(numerator)), abs(index(denominator))
    return sign * ((2 * numerator + denominator) // (2 * denominator))


def root_down(square: Fraction, places: int) -> Fraction:
    """Return the square root with its decimals cut off after ``places``."""
    square = _no_debt(square)
    return Fraction(isqrt(square.numerator * 100**places // square.denominator), 10**places)


def root_up(square: Fraction, places: int) -> Fraction:
    """Return the square root, rounded up to ``places`` decimals."""
    low = root_down(square, places)
    return low if low * low == square else low + Fraction(1, 10**places)


def root_nearest(square: Fraction, places: int) -> Fraction:
    """Return the square root to the nearest of ``places`` decimals, an exact half upwards."""
    square = _no_debt(square)
    halves = isqrt(4 * square.numerator * 100**places // square.denominator)
    return Fraction((halves + 1) // 2, 10**places)


def _no_debt(square: Fraction) -> Fraction:
    if square < 0:
        raise ValueError(f"{square} has no square root")
    return Fraction(square)


def decimal_nearest(amount: Fraction, places: int) -> str:
    """Return an exact amount as decimal text, to the nearest, an exact half away from zero."""
    return _decimal(divide_nearest(amount.numerator * 10**places, amount.denominator), places)


def _decimal(units: int, places: int) -> str:
    sign = "-" if units < 0 else ""
    if not places:
        return f"{sign}{abs(units)}"
    whole, rest = divmod(abs(units), 10**places)
    return f"{sign}{whole}.{rest:0{places}d}"


def _parse(text: str, places: int) -> int:
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, _, rest = digits.partition(".")
    plain = text.isascii() and whole.isdigit() and (rest.isdigit() or not rest)
    if not plain or len(rest) > places:
        raise ValueError(f"{text!r} is not a number with at most {places} decimal places")
    return sign * int(whole + rest.ljust(places, "0"))


@dataclass(frozen=True, slots=True)
class Votes:
    """An amount of votes: ``units`` of 10 to the power of minus ``places`` of one vote."""

    units: int
    places: int

    def __post_init__(self) -> None:
        if type(self.units) is not int:
            raise TypeError(f"votes are counted in whole units, not {self.units!r}")

    @classmethod
    def whole(cls, votes: int, places: int) -> Votes:
        """Return a whole number of votes, written with the given places."""
        return cls(votes * 10**places, places)

    @classmethod
    def zero(cls, places: int) -> Votes:
        """Return no votes, written with the given places."""
        return cls(0, places)

    @classmethod
    def parse(cls, text: str, places: int) -> Votes:
        """Read a decimal text; raise ValueError where it has more places than are declared."""
        return cls(_parse(text, places), places)

    def _same(self, other: Votes) -> None:
        if self.places != other.places:
            raise ValueError(f"votes of {self.places} places meet votes of {other.places} places")

    def __add__(self, other: Votes) -> Votes:
        self._same(other)
        return Votes(self.units + other.units, self.places)

    def __sub__(self, other: Votes) -> Votes:
        self._same(other)
        return Votes(self.units - other.units, self.places)

    def __lt__(self, other: Votes) -> bool:
        self._same(other)
        return self.units < other.units

    def __le__(self, other: Votes) -> bool:
        self._same(other)
        return self.units <= other.units

    def __gt__(self, other: Votes) -> bool:
        return other < self

    def __ge__(self, other: Votes) -> bool:
        return other <= self

    def __bool__(self) -> bool:
        return self.units != 0

    def __str__(self) -> str:
        return _decimal(self.units, self.places)

    @property
    def fraction(self) -> Fraction:
        """The exact amount."""
        return Fraction(self.units, 10**self.places)


@dataclass(frozen=True, slots=True)
class Value:
    """What one paper is worth: exact, and written with ``places`` (None: as a vulgar fraction)."""

    worth: Fraction
    places: int | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.worth, Fraction):
            raise TypeError(f"a value is an exact fraction, not {self.worth!r}")

    @classmethod
    def one(cls, places: int | None = None) -> Value:
        """Return the value of a paper that has lost nothing."""
        return cls(Fraction(1), places)

    @classmethod
    def down(cls, worth: Fraction, places: int) -> Value:
        """Return the worth with its decimals cut off after ``places``."""
        units = divide_down(worth.numerator * 10**places, worth.denominator)
        return cls(Fraction(units, 10**places), places)

    def votes_down(self, papers: int, places: int) -> Votes:
        """Return what ``papers`` of this value are worth, decimals cut off after ``places``."""
        numerator = self.worth.numerator * index(papers) * 10**places
        return Votes(divide_down(numerator, self.worth.denominator), places)

    def __str__(self) -> str:
        if self.places is None:
            return str(self.worth)
        scaled = self.worth * 10**self.places
        return _decimal(divide_down(scaled.numerator, scaled.denominator), self.places)


def percentage(part: int, whole: int, places: int = 2) -> str:
    """Return ``part`` of ``whole`` in per cent as decimal text, to the nearest; "–" of nothing."""
    if not whole:
        return "–"
    return _decimal(divide_nearest(part * 100 * 10**places, whole), places)
