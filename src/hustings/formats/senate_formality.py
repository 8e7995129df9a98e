"""Squares marked on Senate ballot papers to rankings: Commonwealth Electoral Act 1918 (Australia).

s. 239 (how to mark), s. 268A (formal below the line), s. 269 (formal above the line), s. 272(2)
(a square above the line stands for the group's candidates in the order of the paper).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.formats.senate_paper import BallotPaper

__all__ = ["LEAST_BELOW", "Rankings", "Squares", "rank"]

LEAST_BELOW = 6
"""s. 268A(1)(b): squares to be numbered from 1 below the line; all, where there are fewer."""


class Squares(NamedTuple):
    """Marked squares of ``papers`` rows: ``row`` and ``column`` (both from 0) and ``number``."""

    papers: int
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    number: NDArray[np.int64]


class Rankings(NamedTuple):
    """Rankings end to end: int16 ``marks``, int64 ``lengths``, and int64 ``row`` of each.

    ``below`` is true for each ranking read from below the line.
    """

    marks: NDArray[np.int16]
    lengths: NDArray[np.int64]
    row: NDArray[np.int64]
    below: NDArray[np.bool_]


def rank(squares: Squares, paper: BallotPaper) -> Rankings:
    """Return the rankings of all rows; an informal paper has a ranking of no marks.

    s. 269(2): a paper that is formal above and below the line counts as marked below it.
    """
    above = len(paper.squares)
    is_below = squares.column >= above
    run_below, at_below = _sequence(squares, is_below, above, len(paper.candidates))
    run_above, at_above = _sequence(squares, ~is_below, 0, above)
    formal_below = run_below >= min(LEAST_BELOW, len(paper.candidates))
    rows_below = np.flatnonzero(formal_below)
    rows_above = np.flatnonzero(~formal_below)
    candidates = _laid(at_below[rows_below], run_below[rows_below])
    groups = _laid(at_above[rows_above], run_above[rows_above])
    expanded, lengths = _expanded(groups, run_above[rows_above], paper)
    return Rankings(
        np.concatenate((candidates + 1, expanded)).astype(np.int16),
        np.concatenate((run_below[rows_below], lengths)),
        np.concatenate((rows_below, rows_above)),
        np.repeat([True, False], [len(rows_below), len(rows_above)]),
    )


def _sequence(
    squares: Squares, chosen: NDArray[np.bool_], offset: int, width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how far each row counts 1, 2, 3 ... and the square (from 0) of each number.

    ss. 268A(2)(b), 269(1A)(b): a repeated number and all higher, and all numbers higher than a
    missed one, are disregarded.
    """
    chosen = chosen & (squares.number >= 1) & (squares.number <= width)
    key = squares.row[chosen] * (width + 1) + squares.number[chosen] - 1
    size = squares.papers * (width + 1)
    once = (np.bincount(key, minlength=size) == 1).reshape(squares.papers, width + 1)
    at = np.zeros(size, dtype=np.int64)
    at[key] = squares.column[chosen] - offset
    return np.argmin(once, axis=1).astype(np.int64), at.reshape(squares.papers, width + 1)


def _laid(at: NDArray[np.int64], run: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first ``run`` squares of each row, end to end."""
    kept: NDArray[np.int64] = at[np.arange(at.shape[1]) < run[:, np.newaxis]]
    return kept


def _expanded(
    groups: NDArray[np.int64], run: NDArray[np.int64], paper: BallotPaper
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Put the candidates of a group in the place of its square; return marks and row lengths."""
    members = [paper.members(letter) for letter in paper.squares]
    first = np.array([start for start, _ in members], dtype=np.int64)[groups]
    size = np.array([count for _, count in members], dtype=np.int64)[groups]
    ends = np.cumsum(size)
    within = np.arange(int(size.sum())) - np.repeat(ends - size, size)
    so_far = np.concatenate(([0], ends))
    stops = np.cumsum(run)
    return np.repeat(first, size) + within + 1, so_far[stops] - so_far[stops - run]
