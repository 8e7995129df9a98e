"""What is filled: seats, who stands, who withdrew, and the clauses that bear on the count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Candidate", "Constraint", "ConstraintMethod", "Contest", "RonMethod"]


class ConstraintMethod(StrEnum):
    """How constraints are kept."""

    GUARD = "guard"
    """While counting: whom a constraint needs is not excluded, whom it bars is not elected."""
    PROMOTE = "promote"
    """After counting: counts for larger and smaller bodies say who is promoted, who gives way."""


class RonMethod(StrEnum):
    """What happens to the seats when 're-open nominations' is elected and several are filled."""

    CLONED = "cloned"
    """Each seat it wins stays empty; its surplus and further votes go to another of its kind."""
    CLOSES = "closes"
    """Every seat not yet filled stays empty."""


class Candidate(NamedTuple):
    """One candidate: ``number`` counts from 1 in the order of the ballot file."""

    number: int
    name: str
    party: str = ""
    categories: frozenset[str] = frozenset()


class Constraint(NamedTuple):
    """At least and at most so many of the elected are of a category (``most`` None: no limit)."""

    category: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """What is filled, and by which clauses beside the rule.

    ``withdrawn``: candidates who left before the count (papers pass over them); ``vacated``: those
    of them who left a seat, in a vacancy re-run; ``protected``: sitting members who cannot be
    excluded. ``ron``: the candidate that stands for re-opening nominations; ``ron_clones``: further
    candidates of its kind that the count itself has added behind it.
    """

    title: str
    seats: int
    candidates: tuple[Candidate, ...]
    withdrawn: frozenset[int] = frozenset()
    constraints: tuple[Constraint, ...] = ()
    constraint_method: ConstraintMethod = ConstraintMethod.GUARD
    protected: frozenset[int] = frozenset()
    vacated: frozenset[int] = frozenset()
    ron: int | None = None
    ron_method: RonMethod = RonMethod.CLONED
    ron_clones: tuple[int, ...] = ()

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
        self._check_clauses()

    def _check_clauses(self) -> None:
        """Raise ValueError where protected, vacated or ron name somebody they cannot name."""
        for what, named in (("protected", self.protected), ("re-open nominations", self.reopening)):
            strangers = sorted(named - self.standing)
            if strangers:
                raise ValueError(f"{what}: candidate {strangers[0]} does not stand")
        if len(self.protected) > self.seats:
            raise ValueError(
                f"{len(self.protected)} members are protected, but there are {self.seats} seats"
            )
        stayed = sorted(self.vacated - self.withdrawn)
        if stayed:
            raise ValueError(f"candidate {stayed[0]} left a seat but still stands")

    @property
    def standing(self) -> frozenset[int]:
        """Numbers of the candidates who have not withdrawn."""
        return frozenset(c.number for c in self.candidates) - self.withdrawn

    @property
    def reopening(self) -> frozenset[int]:
        """Numbers that stand for re-opening nominations, and for no person."""
        return frozenset(self.ron_clones) | ({self.ron} if self.ron is not None else frozenset())

    def name(self, number: int) -> str:
        """Return the name of a candidate by number."""
        return self.candidates[number - 1].name

    def without(self, *numbers: int) -> Contest:
        """Return the same contest with these candidates withdrawn as well."""
        return replace(self, withdrawn=self.withdrawn | frozenset(numbers))

    def for_seats(self, seats: int) -> Contest:
        """Return the same contest for another number of seats."""
        return replace(self, seats=seats)

    def unconstrained(self) -> Contest:
        """Return the same contest without its constraints."""
        return replace(self, constraints=())
