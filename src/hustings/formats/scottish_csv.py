"""The CSV of Scottish council wards: ballots first, candidates with their parties, then the ward.

``candidates,seats,``; ``papers,candidate,candidate,...,`` for each ranking; ``"Candidate 1","Name",
"Party",``; ``"Ward",``. Every row ends with a comma. An empty cell is a skipped rank.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import SKIPPED, Ballots
from hustings.formats.csv_rows import Rows, first_lines
from hustings.formats.distinct import Gathered
from hustings.formats.format import Format
from hustings.formats.text import MOST_CANDIDATES, MOST_PAPERS, default_name, missing, ranks
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hustings.formats.format import Reading

__all__ = ["FORMAT"]

_NUMBERS = re.compile(rb"\s*[0-9]+\s*(?:,\s*[0-9]*\s*)*")
_HEADER = re.compile(rb'\s*"?[0-9]+"?\s*,\s*"?[0-9]+"?\s*,*\s*')
_CANDIDATE = re.compile(r"candidate\s+([0-9]+)", re.IGNORECASE)
_HOLDS = ("title", "seats", "parties", "blank", "skipped")


def looks_like(head: bytes) -> bool:
    """Return whether a row of two numbers comes first, then rows of numbers with a last comma."""
    lines = first_lines(head)
    if not lines or not _HEADER.fullmatch(lines[0]):
        return False
    rest = [line for line in lines[1:] if not line.lstrip().startswith(b'"')]
    return all(_NUMBERS.fullmatch(line) and b"," in line for line in rest)


def read(reading: Reading) -> Ballots:
    """Read a Scottish CSV file; raise BadBallotsError."""
    rows = Rows(reading)
    walk = iter(rows)
    candidates, seats = _header(rows, next(walk, None), reading.seats)
    gathered = Gathered(rows.bad)
    foot: list[str] | None = None
    for row in walk:
        if not row[0].strip().isdecimal():
            foot = row
            break
        gathered.add(*_paper(rows, row, candidates))
    named, title, notes = _foot(rows, chain([foot] if foot else [], walk), candidates)
    contest = Contest(title, seats, named)
    return Ballots(contest, gathered.box(), "scottish_csv", reading.name, tuple(notes))


def _number(rows: Rows, text: str, cell: int, what: str, least: int, most: int) -> int:
    word = text.strip()
    if (
        not (word.isascii() and word.isdecimal())
        or len(word) > 15
        or not least <= int(word) <= most
    ):
        raise rows.bad(cell, f"expected {what} from {least} to {most:,}, found '{text[:40]}'")
    return int(word)


def _header(rows: Rows, row: list[str] | None, seats: int | None) -> tuple[int, int]:
    filled = [text for text in row or [] if text.strip()]
    if row is None or len(filled) != 2:
        raise rows.bad(0, "expected 'candidates,seats,' on the first line")
    candidates = _number(rows, filled[0], 1, "the number of candidates", 1, MOST_CANDIDATES)
    least = 0 if seats else 1
    own = _number(rows, filled[1], 2, "the number of seats", least, 10**6)
    return candidates, seats or own


def _paper(rows: Rows, row: list[str], candidates: int) -> tuple[int, list[int]]:
    papers = _number(rows, row[0], 1, "the number of papers", 0, MOST_PAPERS)
    marks = [
        _number(rows, text, cell, "a candidate", 1, candidates) if text.strip() else SKIPPED
        for cell, text in enumerate(row[1:], 2)
    ]
    return papers, marks


def _foot(
    rows: Rows, foot: Iterator[list[str]], candidates: int
) -> tuple[tuple[Candidate, ...], str, list[str]]:
    """Return the candidates, the title and notes on what was missing."""
    found: dict[int, Candidate] = {}
    titles: list[str] = []
    for row in foot:
        texts = row[:-1] if row[-1] == "" and len(row) > 1 else row
        match = _CANDIDATE.fullmatch(texts[0].strip()) if len(texts) > 1 else None
        if match:
            number = _number(rows, match[1], 1, "a candidate's number", 1, candidates)
            if number in found or titles:
                raise rows.bad(1, f"expected each candidate once and before the title: {texts[0]}")
            found[number] = Candidate(number, texts[1], texts[2] if len(texts) > 2 else "")
        elif rows.raw.lstrip()[:1].isdecimal():
            raise rows.bad(0, "expected a candidate or the title: papers come before them")
        else:
            titles.append(texts[0])
    notes = [f"{len(titles) - 1} rows after the title are not read"] if len(titles) > 1 else []
    notes += [] if titles else ["the title is missing"]
    if len(found) < candidates:
        notes.append(f"names are missing: {len(found)} for {candidates} candidates")
    named = tuple(found.get(n, Candidate(n, default_name(n))) for n in range(1, candidates + 1))
    return named, titles[0] if titles else "", notes


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what this format cannot hold."""
    return missing(ballots, *_HOLDS)


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write the ward; equal and over-marked ranks, which it cannot hold, become skipped ranks."""
    contest = ballots.contest
    stream.write(f"{len(contest.candidates)},{contest.seats},\n".encode())
    for papers, marks in ballots.box.rows():
        texts = [
            str(rank[0]) if len(rank) == 1 and rank[0] <= MOST_CANDIDATES else ""
            for rank in ranks(marks)
        ]
        stream.write(",".join([str(papers), *texts, "\n"]).encode())
    stream.writelines(_quoted(f"Candidate {c.number}", c.name, c.party) for c in contest.candidates)
    stream.write(_quoted(contest.title))


def _quoted(*texts: str) -> bytes:
    plain = (
        " ".join(text.splitlines()) if "\n" in text or "\r" in text else text for text in texts
    )
    return ("".join('"' + text.replace('"', '""') + '",' for text in plain) + "\n").encode()


FORMAT = Format(
    name="scottish_csv",
    title="CSV of Scottish council wards",
    suffix=".csv",
    looks_like=looks_like,
    read=read,
    write=write,
    losses=losses,
)
