"""A plain CSV with one column per rank; a candidate's name or number in each cell.

A header tells the columns (``rank1``, ``Choice 2``, ``3rd``; ``papers`` or ``count``); others are
passed over. Cells may say that a rank was skipped or over-marked.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import OVERVOTE, Ballots
from hustings.formats import csv_contest
from hustings.formats.csv_rows import Rows, cells, first_lines
from hustings.formats.distinct import Gathered
from hustings.formats.format import Format
from hustings.formats.text import MOST_PAPERS, decoded, missing, ranks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.formats.format import Reading

__all__ = ["FORMAT"]

_RANK = re.compile(
    r"(?:rank|ranking|choice|preference|pref|vote)[\s_.-]*#?([0-9]{1,4})"
    r"|([0-9]{1,4})(?:st|nd|rd|th)(?:[\s_.-]*(?:rank|choice|preference|pref|vote))?"
    r"(?:(?<=choice)\s+(?P<title>\S.*))?",
    re.IGNORECASE,
)
"""``Rank 1``, ``1st``, ``1st choice``, and ``1st choice Mayor``, which names the contest too."""
PAPERS = frozenset(
    {"papers", "count", "weight", "number of papers", "num_papers", "multiplicity", "freq"}
)
_HOLDS = ("title", "seats", "parties", "withdrawn", "blank", "skipped", "overvote")


@dataclass(frozen=True)
class _Columns:
    """Which cells are ranks, in order, and which says how many papers (None: one each)."""

    ranks: tuple[int, ...]
    papers: int | None
    width: int
    unread: tuple[str, ...] = ()
    headed: bool = True
    title: str = ""


def rank_of(text: str) -> int | None:
    """Return the rank that a column's header names, None if it names none."""
    match = _RANK.fullmatch(text.strip())
    return int(match[1] or match[2]) if match else None


def looks_like(head: bytes) -> bool:
    """Return whether the first row that is no comment has a rank for a header."""
    for line in first_lines(head):
        text = decoded(line).strip()
        if not text.startswith("#"):
            row = next(csv.reader([text]), []) if text.count('"') % 2 == 0 else []
            return any(rank_of(cell) is not None for cell in row)
    return False


def read(reading: Reading) -> Ballots:
    """Read a wide CSV; without a header every column is a rank. Raises BadBallotsError."""
    rows = Rows(reading)
    walk = iter(rows)
    preamble, first = csv_contest.read_preamble(rows, walk)
    if first is None:
        raise rows.bad(0, "expected a header or a paper: the file has no row")
    found = csv_contest.Cells(rows, preamble)
    gathered = Gathered(rows.bad)
    columns = _header(rows, first)
    if columns is None:
        columns = _Columns(tuple(range(len(first))), None, len(first), headed=False)
        walk = chain([first], walk)
    _gather(rows, csv_contest.papers_after(rows, walk), columns, found, gathered)
    contest, box, notes = found.contest(gathered, reading.seats)
    notes += [f"columns not read: {', '.join(columns.unread)}"] if columns.unread else []
    notes += [] if columns.headed else ["there is no header: every column is taken for a rank"]
    notes += [f"{rows.empty} empty lines are passed over"] if rows.empty else []
    titled = contest if contest.title else replace(contest, title=columns.title)
    return Ballots(titled, box, "wide_csv", reading.name, tuple(notes))


def _header(rows: Rows, row: list[str]) -> _Columns | None:
    numbered = {cell: rank for cell, text in enumerate(row) if (rank := rank_of(text)) is not None}
    if not numbered:
        return None
    by_rank = sorted(numbered, key=lambda cell: numbered[cell])
    for due, cell in enumerate(by_rank, 1):
        if numbered[cell] != due:
            raise rows.bad(cell + 1, f"expected one column for rank {due}, found '{row[cell]}'")
    counts = [cell for cell, text in enumerate(row) if text.strip().lower() in PAPERS]
    if len(counts) > 1:
        raise rows.bad(counts[1] + 1, "expected one column with the number of papers")
    unread = [text for cell, text in enumerate(row) if cell not in numbered and cell not in counts]
    named = tuple(text.strip() or "(no header)" for text in unread)
    at = counts[0] if counts else None
    return _Columns(tuple(by_rank), at, len(row), named, title=_title(rows, row, by_rank))


def _title(rows: Rows, row: list[str], ranked: Sequence[int]) -> str:
    """Return the contest that the headers of the ranks name; raise where they name several."""
    matches = [_RANK.fullmatch(row[cell].strip()) for cell in ranked]
    titles = {cell: m["title"] or "" for cell, m in zip(ranked, matches, strict=True) if m}
    for cell in ranked:
        if titles[cell] != titles[ranked[0]]:
            raise rows.bad(cell + 1, f"expected ranks of one contest, found '{row[cell]}'")
    return titles[ranked[0]]


def _gather(
    rows: Rows,
    walk: Iterator[list[str]],
    columns: _Columns,
    found: csv_contest.Cells,
    gathered: Gathered,
) -> None:
    """Count papers with the same cells first; only distinct ones become marks."""
    pick = itemgetter(*columns.ranks, columns.ranks[0])
    times: Counter[tuple[str, ...]] = Counter()
    read_marks: dict[tuple[str, ...], list[int]] = {}
    for row in walk:
        if len(row) != columns.width:
            _fit(rows, row, columns.width)
        ranked: tuple[str, ...] = pick(row)
        if ranked not in read_marks:
            places = zip(columns.ranks, ranked, strict=False)
            read_marks[ranked] = [found.mark(text, at + 1) for at, text in places]
        times[ranked] += 1 if columns.papers is None else _papers(rows, row, columns.papers)
    for ranked, papers in times.items():
        gathered.add(papers, read_marks[ranked])


def _fit(rows: Rows, row: list[str], width: int) -> None:
    """Fill a row that ends early; raise the reader's error where it has cells beyond the header."""
    if any(text.strip() for text in row[width:]):
        raise rows.bad(0, f"expected {width} cells, found {len(row)}")
    row += [""] * (width - len(row))


def _papers(rows: Rows, row: list[str], at: int) -> int:
    return csv_contest.number(rows, row[at], at + 1, "the number of papers", 0, MOST_PAPERS)


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what this format cannot hold."""
    return missing(ballots, *_HOLDS)


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write the contest and one distinct ranking a row; equal ranks are written as over-marked."""
    stream.write(csv_contest.written_preamble(ballots.contest))
    texts = dict(enumerate(csv_contest.labels(list(ballots.contest.candidates)), 1))
    stream.writelines(_rows(ballots, texts))


def _rows(ballots: Ballots, texts: dict[int, str]) -> Iterator[bytes]:
    ranked = ((papers, ranks(marks)) for papers, marks in ballots.box.rows())
    widest = max((len(found) for _, found in ranked), default=0) or 1
    yield cells(["papers", *(f"rank{rank}" for rank in range(1, widest + 1))])
    word = partial(_word, texts=texts)
    for papers, marks in ballots.box.rows():
        row = list(map(word, ranks(marks)))
        yield cells([str(papers), *row, *[""] * (widest - len(row))])


def _word(rank: list[int], texts: dict[int, str]) -> str:
    if not rank:
        return ""
    return "overvote" if len(rank) > 1 or rank[0] == OVERVOTE else texts[rank[0]]


FORMAT = Format(
    name="wide_csv",
    title="plain CSV, one column per rank",
    suffix=".csv",
    looks_like=looks_like,
    read=read,
    write=write,
    losses=losses,
)
