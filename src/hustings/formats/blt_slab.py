"""Many clean BLT lines at once: digits to numbers with numpy; anything else is handed back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Slab", "parse"]

_PLAIN = b"0123456789 \t\r\n"
_ODD = np.ones(256, dtype=np.bool_)
_ODD[list(_PLAIN)] = False
_DIGITS = 12


@dataclass(frozen=True)
class Slab:
    """Papers of the clean lines: ``lines`` are their indexes, ``weights`` and ``lengths`` theirs.

    ``ended``: whether the line has its final 0. ``odd`` are the indexes of all other lines, in
    order: they want a careful reader.
    """

    lines: NDArray[np.intp]
    weights: NDArray[np.int64]
    lengths: NDArray[np.int64]
    ended: NDArray[np.bool_]
    marks: NDArray[np.int16]
    odd: list[int]


def parse(lines: Sequence[bytes], candidates: int) -> Slab:
    """Parse lines of ``weight candidate ... 0``; clean lines have nothing doubtful but the 0."""
    text = b"\n".join(lines) + b"\n"
    codes = np.frombuffer(text, dtype=np.uint8)
    ends = np.flatnonzero(codes == 10)
    starts, values, long_ = _numbers(codes)
    upto = np.searchsorted(starts, ends)
    counts = np.diff(upto, prepend=0)
    odd = counts < 2
    _mark_lines(odd, ends, _odd_places(text, codes))
    _mark_lines(odd, upto - 1, long_)
    full = np.flatnonzero(~odd)
    first, last = (upto - counts)[full], upto[full] - 1
    odd[full[values[first] == 0]] = True
    inner = np.ones(len(values), dtype=np.bool_)
    inner[first] = False
    inner[last[values[last] == 0]] = False
    wrong = np.flatnonzero(inner & ((values == 0) | (values > candidates)))
    _mark_lines(odd, upto - 1, wrong)
    clean = np.flatnonzero(~odd)
    kept = inner & np.repeat(~odd, counts)
    ended = values[upto[clean] - 1] == 0
    return Slab(
        clean,
        values[(upto - counts)[clean]],
        counts[clean].astype(np.int64) - 1 - ended,
        ended,
        values[kept].astype(np.int16),
        np.flatnonzero(odd).tolist(),
    )


def _numbers(
    codes: NDArray[np.uint8],
) -> tuple[NDArray[np.intp], NDArray[np.int64], NDArray[np.intp]]:
    """Return where each run of digits starts, its value, and which runs are too long to be one."""
    digit = (codes - 48) < 10
    edges = np.flatnonzero(digit[1:] != digit[:-1]) + 1
    if digit[0]:
        edges = np.concatenate(([0], edges))
    starts, last = edges[::2], edges[1::2] - 1
    widths = last - starts
    values = codes[last].astype(np.int64) - 48
    for place in range(1, min(int(widths.max(initial=0)), _DIGITS - 1) + 1):
        wide = np.flatnonzero(widths >= place)
        values[wide] += (codes[last[wide] - place].astype(np.int64) - 48) * 10**place
    return starts, values, np.flatnonzero(widths >= _DIGITS)


def _odd_places(text: bytes, codes: NDArray[np.uint8]) -> NDArray[np.intp]:
    if not text.translate(None, _PLAIN):
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(_ODD[codes])


def _mark_lines(odd: NDArray[np.bool_], ends: NDArray[np.intp], places: NDArray[np.intp]) -> None:
    """Set ``odd`` for the lines in which the places lie (``ends``: last place of each line)."""
    if len(places):
        odd[np.searchsorted(ends, places, side="left")] = True
