"""The local engine: numpy on one machine. It sorts and adds whole papers and knows no law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hustings.tally.keep import Flow, Keep
from hustings.tally.local_flow import Reduced, kinds_of
from hustings.tally.protocols import Heap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hustings.ballots import Box

__all__ = ["NAME", "Local"]

NAME = "local"


@dataclass(frozen=True, eq=False)
class Rows:
    """Papers as row numbers of the box; ``papers`` is the sum of their multiplicities."""

    rows: NDArray[np.int64]
    papers: int


class Local:
    """Sorts rows of a formal box; every ranking ends with a zero, so no length is ever checked."""

    name = NAME

    def __init__(self, box: Box) -> None:
        lengths = np.diff(box.starts)
        self._papers = box.papers
        self._starts = (box.starts[:-1] + np.arange(len(lengths))).astype(np.int64)
        self._marks = np.zeros(len(box.marks) + len(lengths), dtype=np.int16)
        ends = self._starts + lengths
        inside = np.ones(len(self._marks), dtype=np.bool_)
        inside[ends] = False
        self._marks[inside] = box.marks
        self._width = int(box.marks.max(initial=0)) + 1
        self._all = Rows(np.arange(len(lengths), dtype=np.int64), box.total)
        self._reduced: Reduced | None = None

    @classmethod
    def of(cls, box: Box) -> Local:
        """Return the engine for a formal box."""
        return cls(box)

    def all_papers(self) -> Rows:
        """Return every formal paper."""
        return self._all

    def sort(self, parcel: Rows, continuing: frozenset[int]) -> tuple[Heap, ...]:
        """Split a parcel by the first continuing candidate on each paper."""
        choices = self._choices(parcel.rows, continuing)
        order = np.argsort(choices, kind="stable")
        rows, ordered = parcel.rows[order], choices[order]
        first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        if not len(rows):
            return ()
        totals = np.add.reduceat(self._papers[rows], first)
        pieces = np.split(rows, first[1:])
        heaps = [
            Heap(int(choice) or None, Rows(piece, int(papers)))
            for choice, piece, papers in zip(ordered[first], pieces, totals, strict=True)
        ]
        nowhere = [heap for heap in heaps if heap.candidate is None]
        return tuple([heap for heap in heaps if heap.candidate is not None] + nowhere)

    def pool(self, parcels: Sequence[Rows]) -> Rows:
        """Return the papers of several parcels as one."""
        if len(parcels) == 1:
            return parcels[0]
        none = np.zeros(0, dtype=np.int64)
        rows = np.concatenate([none, *(parcel.rows for parcel in parcels)])
        return Rows(rows, sum(parcel.papers for parcel in parcels))

    def _choices(self, rows: NDArray[np.int64], continuing: frozenset[int]) -> NDArray[np.int16]:
        """Return the first continuing candidate of each row, 0 where there is none."""
        stop = self._lookup(continuing)
        stop[0] = True
        choices = np.zeros(len(rows), dtype=np.int16)
        waiting = np.arange(len(rows))
        at = self._starts[rows]
        while len(waiting):
            marks = self._marks[at]
            found = stop[marks]
            choices[waiting[found]] = marks[found]
            missed = ~found
            waiting = waiting[missed]
            at = at[missed] + 1
        return choices

    def _lookup(self, candidates: frozenset[int]) -> NDArray[np.bool_]:
        table = np.zeros(self._width, dtype=np.bool_)
        table[[c for c in candidates if c < self._width]] = True
        return table

    def marks(self, continuing: frozenset[int]) -> Mapping[int, int]:
        """Return the number of papers that mark each continuing candidate."""
        lengths = np.diff(np.append(self._starts, len(self._marks)))
        totals = np.zeros(self._width, dtype=np.int64)
        np.add.at(totals, self._marks, np.repeat(self._papers, lengths))
        return {c: int(totals[c]) if c < self._width else 0 for c in sorted(continuing)}

    def flow(self, keep: Keep) -> Flow:
        """Return the votes that come to rest under the given keep values (products fit 64 bits)."""
        kinds = kinds_of(keep, self._width)
        reduced = self._reduced
        if reduced is not None and not np.array_equal(reduced.kinds, kinds):
            reduced = reduced.turned(self._marks, kinds)
        if reduced is None:
            reduced = Reduced.start(self._marks, self._starts, self._papers, kinds)
        self._reduced = reduced  # kept for the next question; it cannot change an answer
        votes = reduced.flow(keep)
        resting = {c: int(votes[c]) if c < self._width else 0 for c in sorted(keep.values)}
        return Flow(resting, int(votes[0]), self._all.papers)
