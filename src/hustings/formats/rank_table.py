"""Tables with a column for each candidate and in each row the ranks that a paper gives them.

Three layouts: a delimited table with a header of names; the same with a first header row of
contests (a survey export: choose one with ``contest``); and Denis Mollison's ``.dat`` files
(number and title; ``seats candidates rows papers``; ``name, party`` lines; ``papers ranks...``).
A rank of 0 or an empty cell means none. Equal ranks share a rank, missed ranks are skipped ranks.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from hustings.ballots import SKIPPED, Ballots, Box
from hustings.formats.format import BadBallotsError, Format
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hustings.formats.format import Reading

__all__ = ["FORMAT", "looks_like", "marks_of", "read"]

_RANK = re.compile(r"\s*(\d{1,3})?\s*", re.ASCII)
_MOLLISON = re.compile(rb"[^\n]+\n\s*\d+ +\d+ +\d+ +\d+\s*\n")
_NOT_NAMES = re.compile(
    r"(rank|choice|pref|preference|vote)?[ _]?\d*|rank|candidates?|voter|papers?|ballots?|weight",
    re.IGNORECASE,
)
_MOST = 32766
_HEAD, _LOOK = 1 << 16, 20


def looks_like(head: bytes) -> bool:
    """Tell whether the first lines are a header of names over rows of ranks, or a ``.dat`` file."""
    if _MOLLISON.match(head):
        return _looks_like_mollison(head)
    lines = head.decode("utf-8-sig", "replace").splitlines()
    whole = len(head) < _HEAD or len(lines) > _LOOK
    lines = lines[:_LOOK] if whole else lines[:-1]
    if len(lines) < 2:
        return False
    try:
        header, *rows = csv.reader(lines, delimiter=_delimiter(lines[0]))
    except (csv.Error, ValueError):
        return False
    names = header[1:] if header and _is_identifier(header[0]) else header
    if len(names) < 2 or any(_NOT_NAMES.fullmatch(name.strip()) for name in names):
        return False
    skip = len(header) - len(names)
    body = rows[1:] if rows and _is_second_header(rows[0], skip) else rows
    return bool(body) and all(
        len(row) == len(header) and all(map(_RANK.fullmatch, row[skip:])) for row in body
    )


def read(reading: Reading) -> Ballots:
    """Read any of the layouts; raise BadBallotsError with line and column.

    Only ``.dat`` files say how many seats are filled; for the others ``reading.seats`` is needed.
    """
    text = io.TextIOWrapper(reading.stream, "utf-8-sig", "replace", newline="")
    try:
        first = text.readline()
        return (
            _read_mollison(first, text, reading)
            if _MOLLISON.match(reading.head)
            else _read_table(first, text, reading)
        )
    finally:
        text.detach()


FORMAT = Format(
    name="rank_table",
    title="Table of ranks, one column for each candidate (also survey exports and .dat files)",
    suffix=".tsv",
    looks_like=looks_like,
    read=read,
)


def marks_of(ranks: Sequence[int]) -> list[int]:
    """Return the marks of a paper from the rank (0: none) of each candidate in order."""
    by_rank: dict[int, list[int]] = {}
    for candidate, rank in enumerate(ranks, 1):
        if rank:
            by_rank.setdefault(rank, []).append(candidate)
    marks: list[int] = []
    for rank in range(1, max(by_rank, default=0) + 1):
        first, *others = by_rank.get(rank, [SKIPPED])
        marks += [first, *(-other for other in others)]
    return marks


def _delimiter(line: str) -> str:
    return max("\t,;", key=line.count)


def _is_identifier(name: str) -> bool:
    return name.strip().lower() in {"", "id", "responseid", "response id", "ballot", "voter"}


def _is_second_header(row: Sequence[str], skip: int) -> bool:
    return len(row) > skip and not any(_RANK.fullmatch(cell) for cell in row[skip:])


def _looks_like_mollison(head: bytes) -> bool:
    lines = head.split(b"\n")
    candidates = int(lines[1].split()[1][:6])
    row = lines[2 + candidates].split() if len(lines) > 3 + candidates else []
    return len(row) == candidates + 1 and all(word.isdigit() for word in row)


def _read_table(first: str, text: Iterable[str], reading: Reading) -> Ballots:
    header, *_ = [*csv.reader([first], delimiter=_delimiter(first)), []]
    lines = iter(text)
    skip = 1 if header and _is_identifier(header[0]) else 0
    columns, names, title = list(range(skip, len(header))), header, ""
    second = next(lines, "")
    row = next(csv.reader([second], delimiter=_delimiter(first)), [])
    start = 2
    if _is_second_header(row, skip) and len(row) == len(header):
        title, columns = _chosen(header, skip, reading)
        names, start = row, 3
    else:
        lines = iter([second, *lines])
    if not columns or len(columns) > _MOST:
        raise BadBallotsError(reading.name, 1, 1, "expected a header with the candidates' names")
    seats = _seats(reading)
    groups = _grouped(lines, _delimiter(first), columns, (reading.name, start))
    candidates = tuple(Candidate(n, names[c].strip()) for n, c in enumerate(columns, 1))
    box = Box.gather((papers, marks_of(ranks)) for ranks, papers in groups.items())
    unmarked = sum(papers for ranks, papers in groups.items() if not any(ranks))
    notes = (f"{unmarked} rows have no rank in this contest: read as blank",) if unmarked else ()
    return Ballots(Contest(title, seats, candidates), box, FORMAT.name, reading.name, notes)


def _seats(reading: Reading) -> int:
    if not reading.seats:
        raise BadBallotsError(
            reading.name, 0, 0, "the table does not say how many seats are filled: give --seats"
        )
    return reading.seats


def _chosen(header: Sequence[str], skip: int, reading: Reading) -> tuple[str, list[int]]:
    """Return the contest asked for, and its columns."""
    contests = list(dict.fromkeys(header[skip:]))
    title = reading.contest or (contests[0] if len(contests) == 1 else "")
    if title not in contests:
        what = f"there is no contest {title!r}" if title else "there are several contests"
        raise BadBallotsError(
            reading.name, 1, 0, f"{what}; choose one with --contest: {', '.join(contests)}"
        )
    return title, [c for c in range(skip, len(header)) if header[c] == title]


def _grouped(
    lines: Iterable[str], delimiter: str, columns: Sequence[int], place: tuple[str, int]
) -> Counter[tuple[int, ...]]:
    file, start = place
    found: Counter[tuple[int, ...]] = Counter()
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        for row in rows:
            if row:
                found[_ranks(row, columns, (file, start + rows.line_num - 1))] += 1
    except csv.Error as error:
        raise BadBallotsError(file, start + rows.line_num - 1, 0, f"no table: {error}") from None
    return found


def _ranks(row: Sequence[str], columns: Sequence[int], place: tuple[str, int]) -> tuple[int, ...]:
    ranks = []
    for column in columns:
        match = _RANK.fullmatch(row[column]) if column < len(row) else None
        if match is None:
            shown = repr(row[column][:20]) if column < len(row) else "the end of the line"
            expected = f"expected a rank (0 or empty: none; at most 999), not {shown}"
            raise BadBallotsError(*place, column + 1, expected)
        ranks.append(int(match.group(1) or 0))
    return tuple(ranks)


def _read_mollison(title: str, text: Iterable[str], reading: Reading) -> Ballots:
    lines = iter(enumerate(text, 2))
    seats, count, rows, papers = _four_sizes(next(lines, (2, ""))[1], reading.name)
    candidates = []
    for number, (_, line) in zip(range(1, count + 1), lines, strict=False):
        name, _, party = line.strip().rpartition(",")
        candidates.append(Candidate(number, (name or party).strip(), party.strip() if name else ""))
    if len(candidates) < count:
        raise BadBallotsError(reading.name, 0, 0, f"expected the names of {count} candidates")
    groups = list(_weighted(lines, count, reading.name))
    box = Box.gather(groups)
    if (len(groups), box.total) != (rows, papers):
        raise BadBallotsError(
            reading.name,
            2,
            0,
            f"expected {rows} rows with {papers} papers, found {len(groups)} with {box.total}",
        )
    contest = Contest(title.strip(), reading.seats or seats, tuple(candidates))
    return Ballots(contest, box, FORMAT.name, reading.name)


def _four_sizes(line: str, file: str) -> tuple[int, int, int, int]:
    words = line.split()
    if len(words) == 4 and all(re.fullmatch(r"\d{1,9}", word, re.ASCII) for word in words):
        seats, count, rows, papers = (int(word) for word in words)
        if seats >= 1 and 1 <= count <= _MOST:
            return seats, count, rows, papers
    raise BadBallotsError(file, 2, 1, "expected 'seats candidates rows papers', four whole numbers")


def _weighted(
    lines: Iterable[tuple[int, str]], count: int, file: str
) -> Iterator[tuple[int, list[int]]]:
    for number, line in lines:
        words = line.split()
        if not words:
            continue
        if len(words) != count + 1 or not re.fullmatch(r"\d{1,9}", words[0], re.ASCII):
            expected = f"expected the papers and {count} ranks, {count + 1} whole numbers"
            raise BadBallotsError(file, number, 1, expected)
        yield int(words[0]), marks_of(_ranks(words, range(1, count + 1), (file, number)))
