"""A columnar box of distinct marked rankings with their numbers of papers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
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
        _check_total(papers)
        marks, lengths = _drop_trailing_skips(marks, lengths)
        kept = papers > 0
        starts = _offsets(lengths)
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


_SLAB_MARKS = 1 << 22
_TOO_MANY = 1 << 63


def _check_total(papers: NDArray[np.int64]) -> None:
    """Raise ValueError where the papers add up to more than 64 bits hold."""
    if len(papers) * int(papers.max(initial=0)) < _TOO_MANY:
        return
    if (total := sum(papers.tolist())) >= _TOO_MANY:
        raise ValueError(f"{total} papers are more than a box holds (fewer than 2 to the 63rd)")


def _drop_trailing_skips(
    marks: NDArray[np.int16], lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    if bool(marks.all()):
        return marks, lengths
    starts = _offsets(lengths)
    shorter = lengths.copy()
    open_rows = np.flatnonzero(shorter)
    while len(open_rows):
        last = marks[starts[open_rows] + shorter[open_rows] - 1]
        open_rows = open_rows[last == SKIPPED]
        shorter[open_rows] -= 1
        open_rows = open_rows[shorter[open_rows] > 0]
    flat, _ = _take(marks, starts, np.arange(len(lengths)), shorter)
    return flat, shorter


def _offsets(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where rows of these lengths start, and at last where they end."""
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets


def _take(
    marks: NDArray[np.int16],
    starts: NDArray[np.int64],
    rows: NDArray[np.intp],
    lengths: NDArray[np.int64] | None = None,
) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """Return the marks and starts of the given rows, in that order (slab by slab: less memory)."""
    taken = np.diff(starts)[rows] if lengths is None else lengths[rows]
    new_starts = _offsets(taken)
    total = int(new_starts[-1])
    flat = np.empty(total, dtype=np.int16)
    cuts = np.searchsorted(new_starts, np.arange(0, total, _SLAB_MARKS), side="right") - 1
    for low, high in pairwise([*cuts.tolist(), len(rows)]):
        begin, end = int(new_starts[low]), int(new_starts[high])
        shift = np.repeat(starts[rows[low:high]] - new_starts[low:high], taken[low:high])
        shift += np.arange(begin, end)
        np.take(marks, shift, out=flat[begin:end])
    return flat, new_starts


def _word(
    marks: NDArray[np.int16],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    column: int,
    *,
    small: bool,
) -> NDArray[np.uint64]:
    """Return the marks of rows from a column on, as many as 64 bits hold, in order of their bytes.

    ``small``: every mark is 0 to 255 and takes one byte, otherwise two; missing marks are 0.
    """
    bits, each = (8, 8) if small else (16, 4)
    word = np.zeros(len(starts), dtype=np.uint64)
    for place in range(column, column + each):
        word <<= np.uint64(bits)
        at = starts + place
        inside = at < ends
        at[~inside] = 0
        found = marks[at].astype(np.uint16).astype(np.uint64)
        found[~inside] = 0
        word |= found
    return word


def _sorted_rows(
    marks: NDArray[np.int16], starts: NDArray[np.int64], kept: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the kept rows in canonical order, and where in that order each distinct one begins.

    Rows are sorted by their first 64 bits, then those that agree by the next 64 bits, and so on.
    """
    order = np.flatnonzero(kept)
    first = np.zeros(len(order), dtype=np.bool_)
    first[:1] = True
    if len(order) < 2 or not len(marks):
        return order, np.flatnonzero(first)
    small = int(marks.min()) >= 0 and int(marks.max()) <= 255
    column, step = 0, 8 if small else 4
    open_ = np.arange(len(order))
    while len(open_):
        rows, group = order[open_], np.cumsum(first[open_])
        word = _word(marks, starts[rows], starts[rows + 1], column, small=small)
        turn = np.argsort(word) if column == 0 else np.lexsort((word, group))
        word, rows = word[turn], rows[turn]
        order[open_] = rows
        first[open_[1:]] |= (word[1:] != word[:-1]) | (group[1:] != group[:-1])
        column += step
        open_ = open_[_undecided(first[open_], starts[rows + 1] - starts[rows] > column)]
    return order, np.flatnonzero(first)


def _undecided(first: NDArray[np.bool_], longer: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the rows that share a group with another and of whose group some have more marks."""
    begins = np.flatnonzero(first)
    sizes = np.diff(np.append(begins, len(first)))
    more = np.logical_or.reduceat(longer, begins)
    return np.flatnonzero(np.repeat((sizes > 1) & more, sizes))
