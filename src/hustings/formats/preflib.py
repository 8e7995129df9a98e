"""PrefLib files of orders: .soc, .soi, .toc, .toi, with the header of today or the old one.

Today: ``# KEY: value`` lines, then ``papers: 3,1,{2,4}``. Before 2022: the number of candidates,
``1,Name`` lines, ``voters,sum,orders``, then ``papers,3,1,{2,4}``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import Ballots
from hustings.formats.csv_rows import first_lines
from hustings.formats.distinct import Gathered
from hustings.formats.format import Format
from hustings.formats.lines import Lines
from hustings.formats.preflib_head import Head, read_head
from hustings.formats.text import MOST_CANDIDATES, MOST_PAPERS, decoded, missing, ranks
from hustings.terms import Contest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.formats.format import Reading

__all__ = ["FORMAT"]

_NEW = re.compile(
    rb"#\s*(FILE NAME|TITLE|DATA TYPE|NUMBER ALTERNATIVES|NUMBER VOTERS|ALTERNATIVE NAME \d+)\s*:"
)
_OLD_NAME = re.compile(rb"\s*1\s*,.*[^\s\d,].*")
_PAPERS = re.compile(r"\s*([0-9]{1,15})\s*[:,]?")
_TOKEN = re.compile(r"\s*([0-9]+|[{},])")
_HOLDS = ("title", "equal")


def looks_like(head: bytes) -> bool:
    """Return whether the file starts with PrefLib's keys, or with a number and numbered names."""
    lines = first_lines(head)
    if not lines:
        return False
    if lines[0].startswith(b"#"):
        return any(_NEW.match(line) for line in lines)
    return lines[0].strip().isdigit() and len(lines) > 1 and bool(_OLD_NAME.fullmatch(lines[1]))


def read(reading: Reading) -> Ballots:
    """Read a PrefLib file; raise BadBallotsError. It says no seats: 1 unless told."""
    lines = Lines(reading)
    head = read_head(lines)
    gathered = Gathered(lambda _, expected: lines.bad(lines.number - 1, 0, expected))
    while (line := lines.line()) is not None:
        if line.strip() and not line.startswith(b"#"):
            gathered.add(*_order(lines, decoded(line), head))
    notes = list(head.notes)
    if head.voters is not None and head.voters != gathered.total:
        notes.append(f"the header says {head.voters} voters, there are {gathered.total} papers")
    if reading.seats is None:
        notes.append("the file does not say how many seats: 1 (or give --seats)")
    contest = Contest(head.title, reading.seats or 1, head.candidates)
    return Ballots(contest, gathered.box(), "preflib", reading.name, tuple(notes))


def _order(lines: Lines, line: str, head: Head) -> tuple[int, list[int]]:
    number = lines.number - 1
    start = _PAPERS.match(line)
    separator = "," if head.old else ":"
    if not start or not line[: start.end()].rstrip().endswith(separator):
        raise lines.bad(number, 1, f"expected 'papers{separator} candidate,...'")
    papers = int(start[1])
    if papers > MOST_PAPERS:
        raise lines.bad(number, 1, f"expected at most {MOST_PAPERS:,} papers")
    try:
        return papers, _marks(line, start.end(), len(head.candidates))
    except _OrderError as error:
        raise lines.bad(number, error.column, error.expected) from None


class _OrderError(ValueError):
    def __init__(self, column: int, expected: str) -> None:
        super().__init__(expected)
        self.column, self.expected = column, expected


def _marks(line: str, at: int, candidates: int) -> list[int]:
    """Read ``3,1,{2,4}``: a candidate, a comma, a candidate ...; braces hold a shared rank."""
    marks: list[int] = []
    inside = False
    want = "value"
    first_inside = False
    end = len(line.rstrip())
    while at < end:
        match = _TOKEN.match(line, at)
        if not match:
            raise _OrderError(at + 1, f"expected a candidate, comma or brace, found '{line[at]}'")
        word, column, at = match[1], match.start(1) + 1, match.end()
        if word.isdecimal() and want == "value":
            sign = -1 if inside and not first_inside else 1
            marks.append(sign * _candidate(word, column, candidates))
            first_inside, want = False, "comma"
        elif word == "{" and want == "value" and not inside:
            inside = first_inside = True
        elif word == "}" and want == "comma" and inside:
            inside = False
        elif word == "," and want == "comma":
            want = "value"
        else:
            raise _OrderError(column, f"expected a {want}, found '{word}'")
    if inside or (marks and want == "value"):
        raise _OrderError(end + 1, "expected " + ("}" if inside else "a candidate after the comma"))
    return marks


def _candidate(word: str, column: int, candidates: int) -> int:
    if len(word) > 6 or not 1 <= int(word) <= candidates:
        raise _OrderError(column, f"expected a candidate from 1 to {candidates}, found {word[:20]}")
    return int(word)


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what a PrefLib file cannot hold."""
    return missing(ballots, *_HOLDS)


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write orders with today's header; blank papers, skipped and over-marked ranks are not."""
    contest = ballots.contest
    orders = [(papers, _text(marks)) for papers, marks in ballots.box.rows()]
    orders = [(papers, text) for papers, text in orders if text]
    orders.sort(key=lambda order: -order[0])
    names = [(f"ALTERNATIVE NAME {c.number}", c.name) for c in contest.candidates]
    keys = [
        ("FILE NAME", ""),
        ("TITLE", contest.title),
        ("DATA TYPE", _data_type(ballots)),
        ("NUMBER ALTERNATIVES", str(len(contest.candidates))),
        ("NUMBER VOTERS", str(sum(papers for papers, _ in orders))),
        ("NUMBER UNIQUE ORDERS", str(len(orders))),
        *names,
    ]
    for key, value in keys:
        plain = " ".join(value.splitlines()) if "\n" in value or "\r" in value else value
        stream.write(f"# {key}: {plain}\n".encode())
    stream.writelines(f"{papers}: {text}\n".encode() for papers, text in orders)


def _text(marks: Sequence[int]) -> str:
    words = []
    for rank in ranks(marks):
        named = [str(number) for number in rank if number <= MOST_CANDIDATES]
        if named:
            words.append(named[0] if len(named) == 1 else "{" + ",".join(named) + "}")
    return ",".join(words)


def _data_type(ballots: Ballots) -> str:
    box, count = ballots.box, len(ballots.contest.candidates)
    complete = all(len(set(map(abs, marks))) == count for _, marks in box.rows())
    return ("to" if (box.marks < 0).any() else "so") + ("c" if complete else "i")


FORMAT = Format(
    name="preflib",
    title="PrefLib orders (.soc, .soi, .toc, .toi)",
    suffix=".toi",
    looks_like=looks_like,
    read=read,
    write=write,
    losses=losses,
)
