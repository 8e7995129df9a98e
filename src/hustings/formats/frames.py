"""Ballots from what is already in memory: data frames of polars or pandas, and plain lists.

Neither library is imported here: a frame brings its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.ballots import SKIPPED, Ballots, Box
from hustings.formats.cells import Lookup, lineup
from hustings.formats.format import BadBallotsError
from hustings.formats.text import MOST_PAPERS
from hustings.terms import Contest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.terms import Candidate

__all__ = ["from_frame", "from_rankings", "rank_columns"]

_RANK_NAME = re.compile(
    r"(rank|choice|pref|preference)[ _]?0*(\d+)|0*(\d+)(st|[nr]d|th)?", re.IGNORECASE
)
_Column = tuple["NDArray[np.int64]", list[Any]]


def from_rankings(
    rankings: Iterable[Sequence[Any]] | Mapping[Any, int],
    *,
    seats: int,
    candidates: Sequence[str | Candidate] | None = None,
    title: str = "",
) -> Ballots:
    """Return the ballots of plain lists, one ranking a paper, or of a dict ``ranking -> papers``.

    A ranking is a sequence of names, or of numbers from 1; ``None``, ``""`` and 0 are skipped
    ranks; a list, tuple or set inside it is an equal rank. Without ``candidates`` they are those
    named, in alphabetical order (or numbered up to the greatest number). Raises BadBallotsError.
    """
    source = "rankings"
    pairs = rankings.items() if isinstance(rankings, Mapping) else ((r, 1) for r in rankings)
    groups = [(_papers(papers, source), _ranks(ranking, source)) for ranking, papers in pairs]
    cells = chain.from_iterable(chain.from_iterable(ranks) for _, ranks in groups)
    lined = lineup(candidates, cells, source)
    look = Lookup(lined, source)
    box = Box.gather((papers, _marks(ranks, look)) for papers, ranks in groups)
    return Ballots(_contest(title, seats, lined, source), box, "rankings", source)


def from_frame(
    frame: Any,
    *,
    seats: int,
    candidates: Sequence[str | Candidate] | None = None,
    title: str = "",
    ranks: Sequence[str] | None = None,
    papers: str = "papers",
) -> Ballots:
    """Return the ballots of a wide polars or pandas frame: a row a paper, a column for each rank.

    Cells are candidates' names, or numbers from 1; null, NaN, ``""`` and 0 are skipped ranks.
    ``ranks`` names the columns in order; by default those called rank1, ``Choice 2``, ``3rd`` and
    the like. A column named by ``papers``, if there is one, holds how many papers a row stands for.
    Raises BadBallotsError, and TypeError where ``frame`` is of neither library.
    """
    library = type(frame).__module__.partition(".")[0]
    if library not in ("polars", "pandas"):
        raise TypeError(f"expected a frame of polars or pandas, not {type(frame).__name__}")
    frame = frame.collect() if hasattr(frame, "collect") else frame
    names = list(ranks) if ranks is not None else rank_columns(map(str, frame.columns))
    missing = [name for name in names if name not in frame.columns]
    if not names or missing:
        what = f"there is no column {missing[0]!r}" if missing else "no column is named like rank1"
        raise BadBallotsError("frame", 0, 0, f"{what}: name the ranks with ranks=[...]")
    weight = papers if papers in frame.columns and papers not in names else None
    group = _polars_groups if library == "polars" else _pandas_groups
    columns, carried = group(frame, names, weight)
    return _of_columns(columns, carried, seats, candidates, title)


def rank_columns(names: Iterable[str]) -> list[str]:
    """Return the names that say a rank, in the order of the ranks."""
    found = [(match, name) for name in names if (match := _RANK_NAME.fullmatch(name.strip()))]
    spelled = [(match, name) for match, name in found if match.group(1) or match.group(4)]
    numbered = [(int(m.group(2) or m.group(3)), name) for m, name in spelled or found]
    return [name for _, name in sorted(numbered, key=lambda pair: pair[0])]


def _contest(title: str, seats: int, candidates: tuple[Candidate, ...], source: str) -> Contest:
    try:
        return Contest(title, seats, candidates)
    except ValueError as error:
        raise BadBallotsError(source, 0, 0, str(error)) from None


def _papers(papers: Any, source: str) -> int:
    whole = isinstance(papers, int | np.integer) and not isinstance(papers, bool)
    if not whole or not 0 <= papers <= MOST_PAPERS:
        found = f"expected a number of papers from 0 to {MOST_PAPERS:,}, not {papers!r}"
        raise BadBallotsError(source, 0, 0, found)
    return int(papers)


def _ranks(ranking: Any, source: str) -> list[list[Any]]:
    if isinstance(ranking, str) or not isinstance(ranking, Iterable):
        raise BadBallotsError(
            source, 0, 0, f"expected a ranking as a sequence of candidates, not {ranking!r}"
        )
    shared = (list, tuple, AbstractSet)
    return [
        (sorted(rank, key=str) if isinstance(rank, AbstractSet) else list(rank))
        if isinstance(rank, shared)
        else [rank]
        for rank in ranking
    ]


def _marks(ranks: list[list[Any]], look: Lookup) -> list[int]:
    marks: list[int] = []
    for rank in ranks:
        first, *others = [number for cell in rank if (number := look(cell))] or [SKIPPED]
        marks += [first, *(-other for other in others)]
    return marks


def _of_columns(
    columns: Sequence[_Column],
    papers: NDArray[np.int64],
    seats: int,
    candidates: Sequence[str | Candidate] | None,
    title: str,
) -> Ballots:
    """Return the ballots of columns of codes, each with the cells that its codes stand for."""
    lined = lineup(candidates, chain.from_iterable(cells for _, cells in columns), "frame")
    look = Lookup(lined, "frame")
    marks = np.zeros((len(papers), len(columns)), dtype=np.int16)
    for rank, (codes, cells) in enumerate(columns):
        numbers = np.array([*(look(cell) for cell in cells), SKIPPED], dtype=np.int16)
        marks[:, rank] = numbers[codes]
    lengths = np.full(len(papers), len(columns), dtype=np.int64)
    box = Box.columns(marks.ravel(), lengths, papers)
    return Ballots(_contest(title, seats, lined, "frame"), box, "frame", "frame")


def _polars_groups(
    frame: Any, ranks: list[str], papers: str | None
) -> tuple[list[_Column], NDArray[np.int64]]:
    import polars as pl

    if papers is None:
        joined = frame.group_by(ranks).agg(pl.len().alias("\0papers"))
    else:
        if not frame[papers].dtype.is_integer() or frame[papers].null_count():
            raise BadBallotsError("frame", 0, 0, f"column {papers!r}: expected whole numbers")
        _check_range(papers, frame[papers])
        joined = frame.group_by(ranks).agg(pl.col(papers).cast(pl.Int64).sum().alias("\0papers"))
    columns = []
    for name in ranks:
        cells = joined[name].drop_nulls().unique().to_list()
        places = list(range(len(cells)))
        codes = joined[name].replace_strict(cells, places, default=-1, return_dtype=pl.Int64)
        columns.append((codes.to_numpy() if cells else np.full(len(joined), -1), cells))
    return columns, joined["\0papers"].cast(pl.Int64).to_numpy()


def _pandas_groups(
    frame: Any, ranks: list[str], papers: str | None
) -> tuple[list[_Column], NDArray[np.int64]]:
    import pandas as pd

    columns: list[_Column] = []
    for name in ranks:
        codes, cells = pd.factorize(frame[name])
        columns.append((codes.astype(np.int64), list(cells)))
    if papers is None:
        return columns, np.ones(len(frame), dtype=np.int64)
    if not pd.api.types.is_integer_dtype(frame[papers]) or frame[papers].isna().any():
        raise BadBallotsError("frame", 0, 0, f"column {papers!r}: expected whole numbers")
    _check_range(papers, frame[papers])
    return columns, frame[papers].to_numpy(dtype=np.int64)


def _check_range(name: str, column: Any) -> None:
    """Raise BadBallotsError before adding rows could hide a number out of range."""
    least, most = column.min(), column.max()
    if len(column) and not 0 <= least <= most <= MOST_PAPERS:
        found = int(least if least < 0 else most)
        told = f"column {name!r}: expected 0 to {MOST_PAPERS:,} papers in a row, not {found}"
        raise BadBallotsError("frame", 0, 0, told)
