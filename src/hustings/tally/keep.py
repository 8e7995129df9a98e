"""What Meek's rules ask of a tally: the flow of votes through keep values, in scaled integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Flow", "Keep", "KeepTally"]


@dataclass(frozen=True, slots=True)
class Keep:
    """The share of each paper that a candidate keeps, in units of 10 to the minus ``places``.

    A candidate who is not named keeps nothing: papers pass over. ``round_up`` says whether the
    product of a paper's weight and the keep value is rounded up or cut off, paper by paper.
    ``places`` is at most 9, so that every product fits 64 bits.
    """

    values: Mapping[int, int]
    places: int
    round_up: bool

    def __post_init__(self) -> None:
        unit = 10**self.places if 0 <= self.places <= 9 else -1
        if any(not 0 <= value <= unit for value in self.values.values()) or unit < 0:
            raise ValueError(
                f"keep values lie between none and one, written with at most 9 places, not with "
                f"{self.places}: {dict(self.values)}"
            )


class Flow(NamedTuple):
    """Where the votes came to rest, in the units of the Keep that was asked."""

    votes: Mapping[int, int]
    excess: int
    papers: int


class KeepTally(Protocol):
    """Lets papers flow through keep values (Meek)."""

    def flow(self, keep: Keep) -> Flow:
        """Return the votes each named candidate keeps, and what is left over (``excess``).

        ``sum(votes) + excess == papers * 10**places``.
        """
        ...
