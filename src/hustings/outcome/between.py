"""A whole number that is known exactly, or only as far as two others that it lies between.

What is said of it is then true or false for the whole range, or not known.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Between"]


class Between(NamedTuple):
    """The least and the most that a number can be; equal where it is known."""

    least: int
    most: int

    @property
    def known(self) -> bool:
        """Whether there is one number only that it can be."""
        return self.least == self.most

    def reaches(self, number: int) -> bool | None:
        """Whether it is so many or more; None: not known."""
        if self.least >= number:
            return True
        return None if self.most >= number else False

    def below(self, number: int) -> bool | None:
        """Whether it is less; None: not known."""
        reached = self.reaches(number)
        return None if reached is None else not reached

    def equals(self, number: int) -> bool | None:
        """Whether it is this number; None: not known."""
        if not self.least <= number <= self.most:
            return False
        return True if self.known else None
