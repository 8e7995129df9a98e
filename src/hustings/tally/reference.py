"""The reference engine: plain Python, written to be read, the second opinion on every count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.tally.keep import Flow, Keep
from hustings.tally.protocols import Heap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.ballots import Box

__all__ = ["NAME", "Reference"]

NAME = "reference"


@dataclass(frozen=True)
class Pile:
    """Papers as ``(papers, ranking)`` pairs."""

    rankings: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def papers(self) -> int:
        """The number of papers."""
        return sum(papers for papers, _ in self.rankings)


class Reference:
    """Answers every question by walking through the papers, one ranking after another."""

    name = NAME

    def __init__(self, rankings: Iterable[tuple[int, tuple[int, ...]]]) -> None:
        self._all = Pile(tuple(rankings))

    @classmethod
    def of(cls, box: Box) -> Reference:
        """Return the engine for a formal box."""
        return cls(box.rows())

    def all_papers(self) -> Pile:
        """Return every formal paper."""
        return self._all

    def sort(self, parcel: Pile, continuing: frozenset[int]) -> tuple[Heap, ...]:
        """Split a parcel by the first continuing candidate on each paper."""
        heaps: dict[int | None, list[tuple[int, tuple[int, ...]]]] = {}
        for papers, ranking in parcel.rankings:
            choice = next((c for c in ranking if c in continuing), None)
            heaps.setdefault(choice, []).append((papers, ranking))
        chosen = sorted(c for c in heaps if c is not None)
        order = [*chosen, None] if None in heaps else chosen
        return tuple(Heap(c, Pile(tuple(heaps[c]))) for c in order)

    def pool(self, parcels: Sequence[Pile]) -> Pile:
        """Return the papers of several parcels as one."""
        return Pile(tuple(pair for parcel in parcels for pair in parcel.rankings))

    def marks(self, continuing: frozenset[int]) -> Mapping[int, int]:
        """Return the number of papers that mark each continuing candidate."""
        marks = dict.fromkeys(sorted(continuing), 0)
        for papers, ranking in self._all.rankings:
            for candidate in ranking:
                if candidate in marks:
                    marks[candidate] += papers
        return marks

    def flow(self, keep: Keep) -> Flow:
        """Return the votes that come to rest under the given keep values."""
        unit = 10**keep.places
        votes = dict.fromkeys(sorted(keep.values), 0)
        excess = 0
        for papers, ranking in self._all.rankings:
            weight = unit
            for candidate in ranking:
                share = keep.values.get(candidate, 0)
                product = weight * share
                kept = -(-product // unit) if keep.round_up else product // unit
                if kept:
                    votes[candidate] += kept * papers
                    weight -= kept
                if not weight:
                    break
            excess += weight * papers
        return Flow(votes, excess, self._all.papers)
