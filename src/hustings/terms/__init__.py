"""The nouns of an election: candidate, contest, constraint, ranking. Frozen; no input or output."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hustings.terms.formality import Formality, Informality, Treatment

__all__ = [
    "Candidate",
    "Constraint",
    "Contest",
    "Formality",
    "Informality",
    "Ranking",
    "Treatment",
]

Ranking = tuple[int, ...]
"""Candidate numbers in order of preference; what a formal paper says."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate: ``number`` counts from 1 in the order of the ballot file."""

    number: int
    name: str
    party: str = ""
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Constraint:
    """At least and at most so many of the elected are of a category (``most`` None: no limit)."""

    category: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """What is filled: seats, who stands, who withdrew before the count, and the constraints."""

    title: str
    seats: int
    candidates: tuple[Candidate, ...]
    withdrawn: frozenset[int] = frozenset()
    constraints: tuple[Constraint, ...] = ()

    def __post_init__(self) -> None:
        numbers = [candidate.number for candidate in self.candidates]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("candidates must be numbered 1, 2, 3 ... in their order")
        if self.seats < 1:
            raise ValueError(f"a contest fills at least one seat, not {self.seats}")
        strangers = sorted(self.withdrawn - set(numbers))
        if strangers:
            raise ValueError(
                f"withdrawn candidate {strangers[0]} does not stand: there are {len(numbers)}"
            )

    @property
    def standing(self) -> frozenset[int]:
        """Numbers of the candidates who have not withdrawn."""
        return frozenset(c.number for c in self.candidates) - self.withdrawn

    def name(self, number: int) -> str:
        """Return the name of a candidate by number."""
        return self.candidates[number - 1].name

    def without(self, *numbers: int) -> Contest:
        """Return the same contest with these candidates withdrawn as well."""
        return replace(self, withdrawn=self.withdrawn | frozenset(numbers))

    def for_seats(self, seats: int) -> Contest:
        """Return the same contest for another number of seats."""
        return replace(self, seats=seats)
