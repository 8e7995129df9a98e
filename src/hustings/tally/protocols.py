"""What a rule may ask of a tally: whole papers, and for Meek's rules the flow of scaled integers.

Value, rounding and law stay in the rule. Everything an engine answers is a sum of whole numbers,
so the order of papers, the number of shards and the make of the engine cannot change an answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Flow", "Heap", "Keep", "KeepTally", "MarkTally", "PaperTally", "Parcel", "SectionTally"]


class Parcel(Protocol):
    """An immutable handle on some papers; only the engine that made it can look inside."""

    @property
    def papers(self) -> int:
        """The number of papers."""
        ...


@dataclass(frozen=True, slots=True)
class Heap:
    """Papers of one parcel with the same next continuing candidate (None: no further choice)."""

    candidate: int | None
    parcel: Parcel

    @property
    def papers(self) -> int:
        """The number of papers."""
        return self.parcel.papers


class PaperTally(Protocol):
    """Sorts whole papers."""

    def all_papers(self) -> Parcel:
        """Return every formal paper."""
        ...

    def sort(self, parcel: Parcel, continuing: frozenset[int]) -> tuple[Heap, ...]:
        """Split a parcel by the first continuing candidate on each whole paper.

        The heaps partition the parcel, carry at least one paper each, and come in the order of
        candidate numbers with the heap of no further choice last. Nothing is changed: the same
        question has the same answer again.
        """
        ...

    def pool(self, parcels: Sequence[Parcel]) -> Parcel:
        """Return the papers of several parcels as one."""
        ...


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


@dataclass(frozen=True, slots=True)
class Flow:
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


class MarkTally(Protocol):
    """Counts marks without order, for block vote, limited vote and approval."""

    def marks(self, continuing: frozenset[int]) -> Mapping[int, int]:
        """Return, for each continuing candidate, the number of papers that mark the candidate."""
        ...

    def all_papers(self) -> Parcel:
        """Return every formal paper."""
        ...


class SectionTally(Protocol):
    """Keeps the papers of each section of an electorate apart."""

    def sections(self) -> Mapping[str, PaperTally]:
        """Return the tally of each section by its name, in the order of names."""
        ...
