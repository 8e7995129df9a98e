"""A columnar box of distinct marked rankings with their numbers of papers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from hustings.terms import Contest

__all__ = ["OVERVOTE", "SKIPPED", "Ballots", "Box"]

SKIPPED = 0
"""Mark: a rank that was left empty."""
OVERVOTE = 32767
"""Mark: a rank that was over-marked, without the names."""

# A positive mark n opens a new rank with candidate n; -n puts candidate n in the same rank as the
# mark before it.


@dataclass(frozen=True, eq=False)
class Box:
    """Distinct rankings in canonical order, and how many papers carry each.

    ``marks``: int16, all rankings one after another; ``starts``: int64, ``rows + 1`` offsets into
    ``marks``; ``papers``: int64, papers of each row. Marks are as on the paper: candidate n as n,
    a candidate that shares the rank of the mark before as -n, SKIPPED, OVERVOTE. Skipped ranks at
    the end say nothing and are dropped. Build it with :meth:`gather` or :meth:`columns`.
    """

    marks: NDArray[np.int16]
    starts: NDArray[np.int64]
    papers: NDArray[np.int64]

    @classmethod
    def gather(cls, rankings: Iterable[tuple[int, Sequence[int]]]) -> Box:
        """Return the box of ``(papers, marks)`` pairs, equal rankings joined."""
        pairs = list(rankings)
        papers = np.fromiter((n for n, _ in pairs), np.int64, len(pairs))
        lengths = np.fromiter((len(marks) for _, marks in pairs), np.int64, len(pairs))
        flat = chain.from_iterable(marks for _, marks in pairs)
        marks = np.fromiter(flat, np.int16, int(lengths.sum()))
        return cls.columns(marks, lengths, papers)

    @classmethod
    def columns(
        cls, marks: NDArray[np.int16], lengths: NDArray[np.int64], papers: NDArray[np.int64]
    ) -> Box:
        """Return the canonical box of rankings laid end to end: sorted, joined, without empty rows.

        ``marks`` int16, ``lengths`` and ``papers`` int64 per ranking; papers must not be negative.
        """
        if len(papers) and int(papers.min()) < 0:
            raise ValueError("a ranking cannot be carried by a negative number of papers")
        marks, lengths = _drop_trailing_skips(marks, lengths)
        kept = papers > 0
        starts = np.concatenate(([0], np.cumsum(lengths)))
        order, first = _sorted_rows(marks, starts, kept)
        totals = np.add.reduceat(papers[order], first) if len(order) else papers[:0]
        rows = order[first] if len(order) else order
        return cls(*_take(marks, starts, rows), totals.astype(np.int64))

    @cached_property
    def total(self) -> int:
        """The number of papers."""
        return int(self.papers.sum())

    @property
    def distinct(self) -> int:
        """The number of distinct rankings."""
        return len(self.papers)

    def rows(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield ``(papers, marks)`` of each distinct ranking in canonical order."""
        marks, starts = self.marks.tolist(), self.starts.tolist()
        for row, papers in enumerate(self.papers.tolist()):
            yield papers, tuple(marks[starts[row] : starts[row + 1]])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the box, however its papers were ordered or grouped (docs: record format)."""
        hasher = hashlib.sha256(b"hustings-ballots/1\n")
        hasher.update(np.diff(self.starts).astype("<u4").tobytes())
        hasher.update(self.marks.astype("<i2").tobytes())
        hasher.update(self.papers.astype("<u8").tobytes())
        return f"sha256:{hasher.hexdigest()}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Box):
            return NotImplemented
        return self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True)
class Ballots:
    """What a ballot file holds: the contest, the box of marked papers, and where it came from.

    ``notes`` are remarks of the reader that a returning officer should see (a missing final 0).
    ``sections`` are the boxes of an electorate that votes in sections, by name; ``box`` then holds
    the papers of all. Make such ballots with :meth:`by_section`.
    """

    contest: Contest
    box: Box
    format: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    sections: Mapping[str, Box] = field(default_factory=dict)

    @classmethod
    def by_section(cls, contest: Contest, sections: Mapping[str, Box], source: str = "") -> Ballots:
        """Return the ballots of several sections; raise ValueError where there is none."""
        if not sections:
            raise ValueError("ballots by section need at least one section")
        boxes = [box for _, box in sorted(sections.items())]
        whole = Box.columns(
            np.concatenate([box.marks for box in boxes]),
            np.concatenate([np.diff(box.starts) for box in boxes]),
            np.concatenate([box.papers for box in boxes]),
        )
        return cls(contest, whole, source=source, sections=dict(sorted(sections.items())))

    @property
    def digest(self) -> str:
        """Digest of the box; with sections, of their names and boxes (docs: record format)."""
        if not self.sections:
            return self.box.digest
        lines = [f"{box.digest} {name}\n" for name, box in sorted(self.sections.items())]
        text = "hustings-sections/1\n" + "".join(lines)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _drop_trailing_skips(
    marks: NDArray[np.int16], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    if not len(marks) or int(np.min(np.abs(marks))) > 0:
        return marks, lengths
    starts = np.concatenate(([0], np.cumsum(lengths)))
    shorter = lengths.copy()
    open_rows = np.flatnonzero(shorter)
    while len(open_rows):
        last = marks[starts[open_rows] + shorter[open_rows] - 1]
        open_rows = open_rows[last == SKIPPED]
        shorter[open_rows] -= 1
        open_rows = open_rows[shorter[open_rows] > 0]
    flat, _ = _take(marks, starts, np.arange(len(lengths)), shorter)
    return flat, shorter


def _take(
    marks: NDArray[np.int16],
    starts: NDArray[np.int64],
    rows: NDArray[np.intp],
    lengths: NDArray[np.int64] | None = None,
) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """Return the marks and starts of the given rows, in that order."""
    taken = np.diff(starts)[rows] if lengths is None else lengths[rows]
    new_starts = np.concatenate(([0], np.cumsum(taken))).astype(np.int64)
    shift = np.repeat(starts[rows] - new_starts[:-1], taken)
    return marks[np.arange(int(new_starts[-1])) + shift], new_starts


def _keys(
    marks: NDArray[np.int16], starts: NDArray[np.int64], rows: NDArray[np.intp]
) -> NDArray[np.bytes_]:
    """Return each row as bytes (big-endian marks, padded with zeros), for sorting."""
    lengths = np.diff(starts)[rows]
    width = int(lengths.max(initial=1)) or 1
    small = bool(len(marks) == 0 or (int(marks.min()) >= 0 and int(marks.max()) <= 255))
    matrix = np.zeros((len(rows), width), dtype=np.uint8 if small else ">i2")
    for column in range(width):
        here = np.flatnonzero(lengths > column)
        matrix[here, column] = marks[starts[rows[here]] + column]
    return matrix.view(f"S{width * matrix.itemsize}").ravel()


def _sorted_rows(
    marks: NDArray[np.int16], starts: NDArray[np.int64], kept: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the kept rows in canonical order, and where in that order each distinct one begins."""
    rows = np.flatnonzero(kept)
    if not len(rows):
        return rows, rows
    keys = _keys(marks, starts, rows)
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return rows[order], first
