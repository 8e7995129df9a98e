"""The Australian Senate's formal preferences, as the Electoral Commission (AEC) publishes them.

Two layouts. Since 2019 there is one column for each square of the ballot paper, above the line and
below it, named in the header. In 2016 all squares stood in one quoted list and the paper is not in
the file: it is taken from a list of candidates beside the file (``NAME.candidates.csv``, for which
the AEC's distribution-of-preferences download serves as it is), or given to :func:`read_papers`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hustings.ballots import Ballots, Box
from hustings.formats import senate_formality, senate_paper
from hustings.formats.format import BadBallotsError, Format
from hustings.terms import Contest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from hustings.formats.format import Reading
    from hustings.formats.senate_paper import BallotPaper

__all__ = ["FORMAT", "looks_like", "read", "read_papers"]

_CHUNK_BYTES = 1 << 24
_SLAB_PAPERS = 1 << 16
_SQUARES = b"0123456789,*/"
_UNMARKED_OR_ODD = re.compile(rb"[*/][^,\n]|[^,\n][*/]")
_HUGE = 9999


@dataclass(frozen=True)
class _Layout:
    """How many columns stand before the squares, and whether the squares are one quoted list."""

    before: int
    quoted: bool

    @property
    def quotes(self) -> int:
        """Quotation marks of a line, where the place names need none."""
        return 2 if self.quoted else 0


_LAYOUT_2016 = _Layout(5, quoted=True)
_LAYOUT_2019 = _Layout(6, quoted=False)


def looks_like(head: bytes) -> bool:
    """Tell whether the first line is the header of either layout."""
    return _layout(_header(head)) is not None


def read(reading: Reading) -> Ballots:
    """Read either layout (that of 2016 with a list beside the file); raise BadBallotsError."""
    return read_papers(reading)


def read_papers(reading: Reading, paper: BallotPaper | None = None) -> Ballots:
    """Read formal preferences; ``paper`` describes the ballot paper where the file does not.

    Papers that are informal under ss. 268A and 269 become blank papers and are told in the notes.
    Raises BadBallotsError with the line of a mark that is no number, tick or cross.
    """
    first = reading.stream.readline()
    columns = _header(first)
    layout = _layout(columns)
    if layout is None:
        raise BadBallotsError(reading.name, 1, 1, "expected the AEC's header of formal preferences")
    if layout is _LAYOUT_2019:
        paper = senate_paper.from_header(columns[layout.before :], reading.name)
    paper = paper or _beside(reading.name)
    tails, state = _count_tails(reading, layout, len(paper.squares) + len(paper.candidates))
    seats = reading.seats or paper.seats
    if not seats:
        raise BadBallotsError(
            reading.name, 0, 0, "the file does not say how many seats are filled: give --seats"
        )
    box, notes = _box(tails, paper)
    title = f"Australian Senate {paper.state or state}".strip()
    return Ballots(
        Contest(title, seats, paper.candidates), box, FORMAT.name, reading.name, tuple(notes)
    )


FORMAT = Format(
    name="senate_csv",
    title="Australian Senate formal preferences (AEC), 2016 and since 2019",
    suffix=".csv",
    looks_like=looks_like,
    read=read,
)


def _header(head: bytes) -> list[str]:
    line = head.split(b"\n", 1)[0].decode("utf-8-sig", "replace").rstrip("\r")
    try:
        return [column.strip() for column in next(csv.reader([line]), [])]
    except csv.Error:
        return []


def _layout(columns: Sequence[str]) -> _Layout | None:
    names = [column.lower() for column in columns]
    if names[5:] == ["preferences"] and names[0] == "electoratenm":
        return _LAYOUT_2016
    if names[:3] == ["state", "division", "vote collection point name"] and len(names) > 7:
        return _LAYOUT_2019
    return None


def _beside(name: str) -> BallotPaper:
    """Read the list of candidates that lies beside a file of 2016."""
    stem = re.sub(r"(\.csv)?(\.gz|\.zip|\.xz)?$", "", name)
    path = Path(f"{stem}.candidates.csv")
    if not path.is_file():
        raise BadBallotsError(
            name,
            1,
            1,
            "the layout of 2016 does not name its candidates: put the AEC's distribution of "
            f"preferences beside it as {path.name}",
        )
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return senate_paper.from_distribution(text, path.name)


def _count_tails(reading: Reading, layout: _Layout, width: int) -> tuple[Counter[bytes], str]:
    """Count the papers of each distinct row of squares; return also the state first named."""
    tails: Counter[bytes] = Counter()
    state, line = "", 2
    while lines := reading.stream.readlines(_CHUNK_BYTES):
        state = state or lines[0].split(b",", 1)[0].decode("utf-8", "replace")[:40]
        here = _tails(lines, layout, reading.name, line)
        fresh = Counter(here)
        fresh.pop(b"", None)
        _check(fresh, here, width, (reading.name, line))
        tails.update(fresh)
        line += len(lines)
    return tails, "" if layout.quoted else state


def _tails(lines: list[bytes], layout: _Layout, file: str, number: int) -> list[bytes]:
    """Return the squares of each line; empty for lines without a paper."""
    if layout.quoted and lines[0].startswith(b"-"):
        lines[0] = b""
    plain = sum(line.count(b'"') for line in lines) == layout.quotes * sum(map(bool, lines))
    tails = []
    for at, line in enumerate(lines):
        parts = line.split(b",", layout.before) if plain else _fields(line, layout.before)
        if len(parts) > layout.before:
            tail = parts[-1].rstrip(b"\r\n")
            tails.append(tail.strip(b'"') if layout.quoted else tail or b",")
        elif line.strip():
            expected = f"expected {layout.before} columns before the squares"
            raise BadBallotsError(file, number + at, 1, expected)
        else:
            tails.append(b"")
    return tails


_FIELD = re.compile(rb'(?:"(?:[^"]|"")*"|[^,"\r\n]*),')


def _fields(line: bytes, before: int) -> list[bytes]:
    """Split off the columns before the squares where some are quoted."""
    parts: list[bytes] = []
    at = 0
    while len(parts) < before and (match := _FIELD.match(line, at)):
        parts.append(match.group())
        at = match.end()
    return [*parts, line[at:]] if len(parts) == before else parts


def _check(fresh: Iterable[bytes], lines: list[bytes], width: int, place: tuple[str, int]) -> None:
    """Raise BadBallotsError at the first line whose squares cannot be read."""
    tails = list(fresh)
    joined = b"\n".join(tails)
    marks = b"*" in joined or b"/" in joined
    odd = joined.translate(None, _SQUARES + b"\n") or (marks and _UNMARKED_OR_ODD.search(joined))
    if not odd and max((tail.count(b",") for tail in tails), default=0) < width:
        return
    file, first = place
    for number, tail in enumerate(lines, first):
        if tail.count(b",") >= width:
            raise BadBallotsError(file, number, 0, f"expected no more than {width} squares")
        if tail.translate(None, _SQUARES) or _UNMARKED_OR_ODD.search(tail):
            cells = tail.split(b",")
            bad = next(c for c in cells if not re.fullmatch(rb"[0-9]*|[*/]", c))
            shown = bad[:20].decode("utf-8", "replace")
            raise BadBallotsError(
                file, number, 0, f"expected a number, * or / in a square, not {shown!r}"
            )


def _box(tails: Counter[bytes], paper: BallotPaper) -> tuple[Box, Iterator[str]]:
    papers = np.fromiter(tails.values(), np.int64, len(tails))
    marks, lengths, order, below = [], [], [], []
    rows = iter(tails)
    for low in range(0, len(tails), _SLAB_PAPERS):
        slab = list(islice(rows, _SLAB_PAPERS))
        ranked = senate_formality.rank(_squares(slab), paper)
        marks.append(ranked.marks)
        lengths.append(ranked.lengths)
        order.append(ranked.row + low)
        below.append(ranked.below)
    if not marks:
        return Box.gather(()), iter(())
    length, carried = np.concatenate(lengths), papers[np.concatenate(order)]
    box = Box.columns(np.concatenate(marks), length, carried)
    return box, _notes(np.concatenate(below), length, carried)


def _notes(
    below: NDArray[np.bool_], lengths: NDArray[np.int64], papers: NDArray[np.int64]
) -> Iterator[str]:
    informal = int(papers[lengths == 0].sum())
    yield f"{int(papers[below].sum())} papers are marked below the line (s. 268A)"
    yield f"{int(papers[~below].sum()) - informal} papers are marked above the line (s. 269)"
    if informal:
        yield f"{informal} papers are informal (ss. 268A, 269) and are read as blank"


def _squares(tails: list[bytes]) -> senate_formality.Squares:
    """Return the marked squares of rows of squares; a tick (/) or cross (*) is a 1."""
    text = np.frombuffer(b"\n".join(tails) + b"\n", dtype=np.uint8)
    ends = np.flatnonzero((text == ord(",")) | (text == ord("\n")))
    last = text[ends] == ord("\n")
    row = np.cumsum(last) - last
    first = np.concatenate(([0], np.flatnonzero(last)[:-1] + 1))
    column = np.arange(len(ends)) - first[row]
    starts = np.concatenate(([0], ends[:-1] + 1))
    length = ends - starts
    marked = np.flatnonzero(length)
    number = _numbers(text, starts[marked], length[marked])
    return senate_formality.Squares(len(tails), row[marked], column[marked], number)


def _numbers(
    text: NDArray[np.uint8], starts: NDArray[np.int64], length: NDArray[np.int64]
) -> NDArray[np.int64]:
    number = np.zeros(len(starts), dtype=np.int64)
    for place in range(min(4, int(length.max(initial=0)))):
        here = np.flatnonzero(length > place)
        number[here] = number[here] * 10 + text[starts[here] + place] - ord("0")
    number[length > 4] = _HUGE
    symbol = text[starts]
    number[(symbol == ord("*")) | (symbol == ord("/"))] = 1
    return number
