"""What a rule may ask of a tally: whole papers (and, in :mod:`.keep`, what Meek's rules ask).

Value, rounding and law stay in the rule. Everything an engine answers is a sum of whole numbers,
so the order of papers, the number of shards and the make of the engine cannot change an answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Heap", "MarkTally", "PaperTally", "Parcel", "SectionTally"]


class Parcel(Protocol):
    """An immutable handle on some papers; only the engine that made it can look inside."""

    @property
    def papers(self) -> int:
        """The number of papers."""
        ...


class Heap(NamedTuple):
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
