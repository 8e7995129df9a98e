"""A long CSV: one row for each mark, with ballot, rank and candidate.

Rows of one ballot stand together. A ballot's only row without rank and candidate is a blank paper;
two candidates with the same rank share it. A column ``papers`` may say how many papers are alike.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import OVERVOTE, SKIPPED, Ballots
from hustings.formats import csv_contest
from hustings.formats.csv_rows import Rows, cells, first_lines
from hustings.formats.distinct import Gathered
from hustings.formats.format import Format
from hustings.formats.text import MOST_PAPERS, decoded, missing, ranks
from hustings.formats.wide_csv import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.formats.format import Reading

__all__ = ["FORMAT"]

_BALLOT = (
    "ballot",
    "ballot_id",
    "ballot id",
    "ballotid",
    "paper",
    "voter",
    "voter_id",
    "cvr",
    "id",
)
_RANK = ("rank", "preference", "pref", "position")
_CANDIDATE = ("candidate", "candidate_name", "candidate name", "candidate_id", "name", "choice")
_LAST_RANK = 999
_HOLDS = ("title", "seats", "parties", "withdrawn", "blank", "equal", "skipped", "overvote")


@dataclass(frozen=True)
class _Columns:
    ballot: int
    rank: int
    candidate: int
    papers: int | None


@dataclass(frozen=True)
class _Row:
    """One row: the ballot it belongs to, rank 0 for a blank paper, the mark, how many papers."""

    ballot: str
    rank: int
    mark: int
    papers: int


def looks_like(head: bytes) -> bool:
    """Return whether the first row that is no comment names ballot, rank and candidate."""
    for line in first_lines(head):
        text = decoded(line).strip()
        if not text.startswith("#"):
            row = next(csv.reader([text]), []) if text.count('"') % 2 == 0 else []
            return _columns(row) is not None
    return False


def _columns(header: list[str]) -> _Columns | None:
    words = [text.strip().lower() for text in header]

    def at(known: Sequence[str]) -> int | None:
        return next((words.index(word) for word in known if word in words), None)

    ballot, rank, candidate = at(_BALLOT), at(_RANK), at(_CANDIDATE)
    if ballot is None or rank is None or candidate is None:
        return None
    return _Columns(ballot, rank, candidate, at(sorted(PAPERS)))


def read(reading: Reading) -> Ballots:
    """Read a long CSV; raise BadBallotsError."""
    rows = Rows(reading)
    walk = iter(rows)
    preamble, header = csv_contest.read_preamble(rows, walk)
    columns = _columns(header or [])
    if columns is None:
        raise rows.bad(0, "expected a header with ballot, rank and candidate")
    found = csv_contest.Cells(rows, preamble)
    gathered = Gathered(rows.bad)
    seen: set[str] = set()
    parsed = (_row(rows, row, columns, found) for row in csv_contest.papers_after(rows, walk))
    for ballot, marks in groupby(parsed, key=lambda row: row.ballot):
        if ballot in seen:
            raise rows.bad(
                0, f"expected all rows of ballot '{ballot[:40]}' together: sort the file"
            )
        seen.add(ballot)
        gathered.add(*_paper(rows, list(marks)))
    contest, box, notes = found.contest(gathered, reading.seats)
    notes += [f"{rows.empty} empty lines are passed over"] if rows.empty else []
    return Ballots(contest, box, "long_csv", reading.name, tuple(notes))


def _row(rows: Rows, row: list[str], columns: _Columns, found: csv_contest.Cells) -> _Row:
    needed = max(columns.ballot, columns.rank, columns.candidate, columns.papers or 0) + 1
    row = row + [""] * (needed - len(row))
    ballot = row[columns.ballot].strip()
    if not ballot:
        raise rows.bad(columns.ballot + 1, "expected the identifier of a ballot")
    mark = found.mark(row[columns.candidate], columns.candidate + 1)
    rank = 0
    if row[columns.rank].strip() or mark != SKIPPED:
        rank = csv_contest.number(
            rows, row[columns.rank], columns.rank + 1, "a rank", 1, _LAST_RANK
        )
    papers = 1
    if columns.papers is not None:
        papers = csv_contest.number(
            rows,
            row[columns.papers],
            columns.papers + 1,
            "the number of papers",
            0,
            MOST_PAPERS,
        )
    return _Row(ballot, rank, mark, papers)


def _paper(rows: Rows, marks: list[_Row]) -> tuple[int, list[int]]:
    papers = marks[0].papers
    if any(row.papers != papers for row in marks):
        raise rows.bad(0, f"expected one number of papers for ballot '{marks[0].ballot[:40]}'")
    if len(marks) > 1 and any(row.rank == 0 for row in marks):
        raise rows.bad(0, f"expected a rank in every row of ballot '{marks[0].ballot[:40]}'")
    ranking: list[int] = []
    last = 0
    for row in sorted(marks, key=lambda row: row.rank):
        if row.mark == SKIPPED:
            continue
        shares = row.rank == last
        ranking += [SKIPPED] * (row.rank - last - 1)
        ranking.append(-row.mark if shares else row.mark)
        last = row.rank
    return papers, ranking


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what this format cannot hold."""
    return missing(ballots, *_HOLDS)


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write the contest and the marks of each distinct ranking; ballots are numbered from 1."""
    stream.write(csv_contest.written_preamble(ballots.contest))
    texts = dict(enumerate(csv_contest.labels(list(ballots.contest.candidates)), 1))
    stream.write(cells(["ballot", "papers", "rank", "candidate"]))
    stream.writelines(_rows(ballots, texts | {OVERVOTE: "overvote"}))


def _rows(ballots: Ballots, texts: dict[int, str]) -> Iterator[bytes]:
    for ballot, (papers, marks) in enumerate(ballots.box.rows(), 1):
        start = [str(ballot), str(papers)]
        if not marks:
            yield cells([*start, "", ""])
        for rank, named in enumerate(ranks(marks), 1):
            yield from (cells([*start, str(rank), texts[one]]) for one in named)


FORMAT = Format(
    name="long_csv",
    title="long CSV, one row per mark",
    suffix=".csv",
    looks_like=looks_like,
    read=read,
    write=write,
    losses=losses,
)
