"""Doubtful rows of a box, found by numpy; papers picked, mended and cloned column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hustings.ballots.box import OVERVOTE, SKIPPED, Box

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from hustings.terms import Formality

__all__ = ["as_sets", "naming", "repeat_behind", "rows", "without"]

_CHUNK_CELLS = 1 << 26


def as_sets(box: Box) -> Box:
    """Return the marks of each paper in the order of their numbers, however they were ranked."""
    marked = box.marks != SKIPPED
    rows = np.repeat(np.arange(box.distinct), np.diff(box.starts))[marked]
    marks = np.abs(box.marks[marked])
    order = np.lexsort((marks, rows))
    return Box.columns(marks[order], np.bincount(rows, minlength=box.distinct), box.papers)


def naming(box: Box, standing: Collection[int]) -> Box:
    """Return the papers of a formal box that name somebody who stands."""
    table = np.zeros(int(box.marks.max(initial=0)) + 1, dtype=np.bool_)
    table[[c for c in standing if c < len(table)]] = True
    found = np.concatenate(([0], table[box.marks].cumsum()))[box.starts]
    kept = np.diff(found) > 0
    if kept.all():
        return box
    lengths = np.diff(box.starts)
    starts = np.concatenate(([0], lengths[kept].cumsum()))
    return Box(box.marks[np.repeat(kept, lengths)], starts, box.papers[kept])


def repeat_behind(box: Box, candidate: int, clones: Sequence[int]) -> Box:
    """Return the formal box in which ``clones`` follow ``candidate`` wherever it is ranked."""
    at = np.flatnonzero(box.marks == candidate)
    marks = np.insert(box.marks, np.repeat(at + 1, len(clones)), np.tile(clones, len(at)))
    rows = np.searchsorted(box.starts, at, side="right")
    longer = np.bincount(rows, minlength=len(box.starts)).cumsum() * len(clones)
    return Box(marks.astype(np.int16), box.starts + longer, box.papers)


def without(
    box: Box, doubtful: NDArray[np.bool_], mended: list[tuple[int, tuple[int, ...]]]
) -> Box:
    """Return the box with mended rankings in the place of its doubtful rows."""
    clean = ~doubtful
    extra = Box.gather(mended)
    lengths = np.diff(box.starts)
    return Box.columns(
        np.concatenate((box.marks[np.repeat(clean, lengths)], extra.marks)),
        np.concatenate((lengths[clean], np.diff(extra.starts))),
        np.concatenate((box.papers[clean], extra.papers)),
    )


def rows(box: Box, formality: Formality) -> NDArray[np.bool_]:
    """Return which rows of a box want a careful look."""
    lengths = np.diff(box.starts)
    doubtful = lengths < max(1, formality.least)
    if formality.most is not None:
        doubtful |= lengths > formality.most
    odd = np.flatnonzero((box.marks <= SKIPPED) | (box.marks == OVERVOTE))
    doubtful[np.searchsorted(box.starts, odd, side="right") - 1] = True
    _mark_repeats(box, lengths, doubtful)
    return doubtful


def _mark_repeats(box: Box, lengths: NDArray[np.int64], doubtful: NDArray[np.bool_]) -> None:
    """Set ``doubtful`` for rows that name a candidate twice, a slab of rows at a time."""
    clean = np.where(doubtful, 0, lengths)
    width = int(box.marks.max(initial=0)) + 1
    slab = max(1, _CHUNK_CELLS // width)
    for low in range(0, box.distinct, slab):
        high = min(low + slab, box.distinct)
        marks = box.marks[box.starts[low] : box.starts[high]]
        rows = np.repeat(np.arange(high - low), lengths[low:high])
        seen = np.zeros((high - low) * width, dtype=np.bool_)
        kept = ~doubtful[low:high][rows]
        seen[rows[kept] * width + marks[kept]] = True
        doubtful[low:high] |= seen.reshape(-1, width).sum(axis=1) < clean[low:high]
