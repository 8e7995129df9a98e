"""Rankings laid end to end in numpy columns, sorted and joined into a canonical box."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["canonical", "columns", "digested", "joined"]

SKIPPED = 0

Columns = tuple["NDArray[np.int16]", "NDArray[np.int64]", "NDArray[np.int64]"]
"""Marks, where each row starts (and the last ends), papers: the fields of a box."""


def columns(rankings: Iterable[tuple[int, Sequence[int]]]) -> Columns:
    """Return ``(papers, marks)`` pairs laid end to end: marks, lengths, papers."""
    pairs = list(rankings)
    papers = np.fromiter((n for n, _ in pairs), np.int64, len(pairs))
    lengths = np.fromiter((len(marks) for _, marks in pairs), np.int64, len(pairs))
    flat = chain.from_iterable(marks for _, marks in pairs)
    marks = np.fromiter(flat, np.int16, int(lengths.sum()))
    return marks, lengths, papers


def canonical(
    marks: NDArray[np.int16], lengths: NDArray[np.int64], papers: NDArray[np.int64]
) -> Columns:
    """Return the fields of the box of these rankings: sorted, joined, without empty rows."""
    if len(papers) and int(papers.min()) < 0:
        raise ValueError("a ranking cannot be carried by a negative number of papers")
    _check_total(papers)
    marks, lengths = _drop_trailing_skips(marks, lengths)
    kept = papers > 0
    starts = offsets(lengths)
    order, first = _sorted_rows(marks, starts, kept)
    if len(first) == len(lengths) and _in_order(order):
        return marks.astype(np.int16, copy=False), starts, papers.astype(np.int64, copy=False)
    totals = np.add.reduceat(papers[order], first) if len(order) else papers[:0]
    rows = order[first] if len(order) else order
    return *_take(marks, starts, rows), totals.astype(np.int64)


def _in_order(order: NDArray[np.intp]) -> bool:
    return bool((order[1:] > order[:-1]).all())


def joined(boxes: Sequence[Columns]) -> Columns:
    """Return the fields of one box with the papers of several."""
    return canonical(
        np.concatenate([marks for marks, _, _ in boxes]),
        np.concatenate([np.diff(starts) for _, starts, _ in boxes]),
        np.concatenate([papers for _, _, papers in boxes]),
    )


def digested(
    marks: NDArray[np.int16], starts: NDArray[np.int64], papers: NDArray[np.int64]
) -> Iterable[bytes]:
    """Yield the bytes of a box that its digest is taken of: lengths, marks, papers."""
    yield np.diff(starts).astype("<u4").tobytes()
    yield marks.astype("<i2").tobytes()
    yield papers.astype("<u8").tobytes()


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
    starts = offsets(lengths)
    shorter = lengths.copy()
    open_rows = np.flatnonzero(shorter)
    while len(open_rows):
        last = marks[starts[open_rows] + shorter[open_rows] - 1]
        open_rows = open_rows[last == SKIPPED]
        shorter[open_rows] -= 1
        open_rows = open_rows[shorter[open_rows] > 0]
    flat, _ = _take(marks, starts, np.arange(len(lengths)), shorter)
    return flat, shorter


def offsets(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
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
    new_starts = offsets(taken)
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
