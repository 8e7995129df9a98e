"""The local engine for a box of few rankings: plain Python, quicker than importing numpy.

It has the name and the answers of the numpy engine, and shares no code with the reference engine,
which recounts it. What only numpy does well (Meek's flow) it hands to the numpy engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.tally.protocols import Heap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.ballots import Box
    from hustings.tally.keep import Flow, Keep
    from hustings.tally.local import Local

__all__ = ["Few"]


class Numbers(NamedTuple):
    """Papers as row numbers of the box; ``papers`` is the sum of their multiplicities."""

    rows: tuple[int, ...]
    papers: int


class Few:
    """Keeps rankings and their papers in two lists; a parcel is a tuple of places in them."""

    name = "local"

    def __init__(self, box: Box) -> None:
        self._box = box
        held = tuple(box.rows())
        self._papers = [papers for papers, _ in held]
        self._rankings = [ranking for _, ranking in held]
        self._all = Numbers(tuple(range(len(held))), box.total)
        self._numpy: Local | None = None

    @classmethod
    def of(cls, box: Box) -> Few:
        """Return the engine for a formal box."""
        return cls(box)

    def all_papers(self) -> Numbers:
        """Return every formal paper."""
        return self._all

    def sort(self, parcel: Numbers, continuing: frozenset[int]) -> tuple[Heap, ...]:
        """Split a parcel by the first continuing candidate on each paper."""
        rankings, stands = self._rankings, continuing.__contains__
        heaps: dict[int, list[int]] = {}
        for row in parcel.rows:
            heaps.setdefault(next(filter(stands, rankings[row]), 0), []).append(row)
        nowhere = heaps.pop(0, None)
        found: list[tuple[int | None, list[int]]] = [*sorted(heaps.items())]
        if nowhere is not None:
            found.append((None, nowhere))
        return tuple(Heap(candidate, self._numbers(rows)) for candidate, rows in found)

    def _numbers(self, rows: list[int]) -> Numbers:
        return Numbers(tuple(rows), sum(map(self._papers.__getitem__, rows)))

    def pool(self, parcels: Sequence[Numbers]) -> Numbers:
        """Return the papers of several parcels as one."""
        rows = [row for parcel in parcels for row in parcel.rows]
        return Numbers(tuple(rows), sum(parcel.papers for parcel in parcels))

    def marks(self, continuing: frozenset[int]) -> Mapping[int, int]:
        """Return the number of papers that mark each continuing candidate."""
        totals = dict.fromkeys(sorted(continuing), 0)
        for papers, ranking in zip(self._papers, self._rankings, strict=True):
            for candidate in continuing.intersection(ranking):
                totals[candidate] += papers
        return totals

    def flow(self, keep: Keep) -> Flow:
        """Return the votes that come to rest under the given keep values."""
        if self._numpy is None:
            from hustings.tally.local import Local

            self._numpy = Local(self._box)
        return self._numpy.flow(keep)
