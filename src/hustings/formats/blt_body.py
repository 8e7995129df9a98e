"""The papers of a BLT file: identical lines are counted first and only distinct ones parsed."""

from __future__ import annotations

from collections import Counter
from itertools import count, islice
from operator import mul
from typing import TYPE_CHECKING

import numpy as np

from hustings.ballots import Box
from hustings.formats import blt_slab
from hustings.formats.blt_paper import Kind, LineError, Paper, kind, paper
from hustings.formats.text import MOST_PAPERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.formats.blt_paper import Names
    from hustings.formats.lines import Lines

__all__ = ["read"]

_SLAB_LINES = 1 << 13


def read(lines: Lines, names: Names) -> tuple[Box, list[str]]:
    """Read papers up to the line 0, which is passed over, or up to the first name.

    Returns the box and notes for the returning officer.
    """
    papers = _Papers(lines, names)
    ended = papers.read()
    notes = [] if ended else ["the line 0 after the last paper is missing"]
    return papers.box(), notes + papers.notes


class _Papers:
    def __init__(self, lines: Lines, names: Names) -> None:
        self._lines, self._names = lines, names
        self._counts: Counter[bytes] = Counter()
        self._keys: list[NDArray[np.intp]] = []
        self._slabs: list[blt_slab.Slab] = []
        self._careful: list[tuple[int, Paper]] = []
        self._first_unended = 0
        self.notes: list[str] = []

    def read(self) -> bool:
        """Take in all papers; return whether the line 0 was there."""
        last = (0, b"")
        while batch := self._lines.batch():
            known = len(self._counts)
            self._counts.update(batch)
            fresh = list(islice(reversed(self._counts), len(self._counts) - known))
            fresh.reverse()
            stop = self._take(fresh, known, batch)
            if stop is not None:
                self._stop_at(batch, batch.index(stop))
                return kind(stop) is Kind.END
            numbered = zip(count(self._lines.number - 1, -1), reversed(batch), strict=False)
            last = next((one for one in numbered if kind(one[1]) is Kind.PAPER), last)
        self._refuse_half_a_paper(*last)
        return False

    def _take(self, fresh: list[bytes], known: int, batch: list[bytes]) -> bytes | None:
        """Parse lines not seen before; return the one that ends the papers, if it is there."""
        for low in range(0, len(fresh), _SLAB_LINES):
            part = fresh[low : low + _SLAB_LINES]
            slab = blt_slab.parse(part, self._names.candidates)
            for index in slab.odd:
                line = part[index]
                what = kind(line)
                if what in (Kind.END, Kind.TEXT):
                    cut = blt_slab.parse(part[:index], self._names.candidates)
                    self._keep(cut, part, known + low, batch)
                    return line
                if what is not Kind.EMPTY:
                    self._odd(line, what, known + low + index, batch)
            self._keep(slab, part, known + low, batch)
        return None

    def _keep(
        self, slab: blt_slab.Slab, part: list[bytes], offset: int, batch: list[bytes]
    ) -> None:
        self._keys.append(slab.lines + offset)
        self._slabs.append(slab)
        begins = self._lines.number - len(batch)
        if not slab.ended.all() and not 0 < self._first_unended < begins:
            here = self._number(part[slab.lines[slab.ended.argmin()]], batch)
            self._first_unended = min(self._first_unended or here, here)

    def _odd(self, line: bytes, what: Kind, key: int, batch: list[bytes]) -> None:
        try:
            if what is not Kind.PAPER:
                raise LineError(1, "expected a paper: options and withdrawn candidates come first")
            found = paper(line, self._names)
        except LineError as error:
            number = self._number(line, batch)
            raise self._lines.bad(number, error.column, error.expected) from None
        self._careful.append((key, found))
        if not found.ended and not self._first_unended:
            self._first_unended = self._number(line, batch)

    def _number(self, line: bytes, batch: list[bytes]) -> int:
        return self._lines.number - len(batch) + batch.index(line)

    def _stop_at(self, batch: list[bytes], at: int) -> None:
        """Un-count what follows the papers and give it back (the line 0 itself is done with)."""
        self._counts.subtract(batch[at:])
        self._lines.give_back(batch[at + (kind(batch[at]) is Kind.END) :])

    def _refuse_half_a_paper(self, number: int, last: bytes) -> None:
        """A file that stops within a paper was cut off: its last paper cannot be trusted."""
        if not last or paper(last, self._names).ended or not self._some_ended():
            return
        column = len(last.rstrip()) + 1
        raise self._lines.bad(number, column, "expected 0: the file ends within a paper")

    def _some_ended(self) -> bool:
        return any(slab.ended.any() for slab in self._slabs) or any(
            found.ended for _, found in self._careful
        )

    def box(self) -> Box:
        """Return the box of all papers taken in."""
        times = np.fromiter(self._counts.values(), np.int64, len(self._counts))
        self._counts.clear()
        self._note_unended(times)
        extra = [(self._weighed(found), key) for key, found in self._careful]
        keys = np.concatenate([*self._keys, np.array([key for _, key in extra], dtype=np.intp)])
        weights = np.concatenate(
            [*(slab.weights for slab in self._slabs), _ints([w for (w, _), _ in extra])]
        )
        self._refuse_absurd(weights, times[keys])
        marks = [mark for (_, row), _ in extra for mark in row]
        lengths = _ints([len(row) for (_, row), _ in extra])
        return Box.columns(
            np.concatenate([*(s.marks for s in self._slabs), np.array(marks, dtype=np.int16)]),
            np.concatenate([*(s.lengths for s in self._slabs), lengths]),
            weights * times[keys],
        )

    def _weighed(self, found: Paper) -> tuple[int, tuple[int, ...]]:
        if not found.identified:
            return found.weight or 0, found.marks
        return 1, found.marks[1:] if self._ids_have_weights else found.marks

    @property
    def _ids_have_weights(self) -> bool:
        """Programs disagree whether a weight follows an identifier; where one does, all are 1."""
        return all(found.weight == 1 for _, found in self._careful if found.identified)

    def _note_unended(self, times: NDArray[np.int64]) -> None:
        if self._first_unended:
            lines = sum(int(times[key]) for key, found in self._careful if not found.ended)
            for keys, slab in zip(self._keys, self._slabs, strict=True):
                lines += int(times[keys[~slab.ended]].sum())
            first = self._first_unended
            self.notes.append(
                f"lines of papers without the final 0: {lines}, the first is line {first}"
            )
        identified = [found for _, found in self._careful if found.identified]
        if identified:
            style = (
                "standing before the weight 1"
                if self._ids_have_weights
                else "standing in place of a weight"
            )
            self.notes.append(f"identifiers of papers were read as {style}; they are not kept")

    def _refuse_absurd(self, weights: NDArray[np.int64], times: NDArray[np.int64]) -> None:
        if not len(weights) or int(weights.max()) * int(times.sum()) <= MOST_PAPERS:
            return
        if sum(map(mul, weights.tolist(), times.tolist())) > MOST_PAPERS:
            raise self._lines.bad(0, 0, f"expected at most {MOST_PAPERS:,} papers in all")


def _ints(numbers: list[int]) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)
