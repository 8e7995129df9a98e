"""ABIF, the Aggregated Ballot Information Format of Electorama.

``27: A>B=C`` for 27 papers; names in square brackets or quotes; ``=A:[Long name]`` declares a
candidate; ``{"title": "..."}`` is metadata; a line that starts with # is a comment. Ratings
(``A/5``) are read for their order and not kept.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import Ballots
from hustings.formats.abif_line import AbifError, Vote, declaration, metadata, vote
from hustings.formats.csv_rows import first_lines
from hustings.formats.distinct import Gathered
from hustings.formats.format import Format
from hustings.formats.lines import Lines
from hustings.formats.text import MOST_CANDIDATES, decoded, missing, ranks
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.ballots import Box
    from hustings.formats.format import Reading

__all__ = ["FORMAT"]

_VOTE = re.compile(rb"\s*[0-9]+\s*:(?!\s*[{0-9])")
_DECLARED = re.compile(rb"=[^:]+:\s*\[")
_OTHER = re.compile(rb"\s*(?:=.+:|\{|ABIF\b|#)")
_HOLDS = ("title", "seats", "withdrawn", "blank", "equal")


@dataclass
class _Found:
    """What the lines have said so far; tokens get numbers as they appear."""

    numbers: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    declared: bool = False
    seats: int | None = None
    title: str = ""
    withdrawn: list[int] = field(default_factory=list)
    rated: int = 0
    extended: int = 0


def looks_like(head: bytes) -> bool:
    """Return whether the lines are ABIF's and one of the first holds papers with names."""
    lines = first_lines(head, 200)
    if lines and lines[0].lstrip().startswith(b"ABIF"):
        return True
    fits = all(_VOTE.match(line) or _OTHER.match(line) for line in lines)
    return fits and any(_VOTE.match(line) or _DECLARED.match(line) for line in lines)


def read(reading: Reading) -> Ballots:
    """Read an ABIF file; raise BadBallotsError."""
    lines = Lines(reading)
    found = _Found()
    gathered = Gathered(lambda _, expected: lines.bad(lines.number - 1, 0, expected))
    while (line := lines.line()) is not None:
        try:
            _take(decoded(line).strip(), found, gathered)
        except AbifError as error:
            raise lines.bad(lines.number - 1, error.column, error.expected) from None
    if not found.names:
        raise lines.bad(lines.number - 1, 0, "expected papers '27: A>B': no candidate is named")
    if [n for n in found.withdrawn if not 1 <= n <= len(found.names)]:
        raise lines.bad(0, 0, f"expected withdrawn candidates from 1 to {len(found.names)}")
    names, box = _numbered(found, gathered)
    seats = reading.seats or found.seats or 1
    candidates = tuple(Candidate(number, name) for number, name in enumerate(names, 1))
    contest = Contest(found.title, seats, candidates, frozenset(found.withdrawn))
    return Ballots(contest, box, "abif", reading.name, tuple(_notes(found, reading.seats)))


def _take(line: str, found: _Found, gathered: Gathered) -> None:
    if not line or line == "ABIF" or line.startswith(("#", "ABIF ")):
        return
    if line.startswith("{"):
        _told(metadata(line), found)
    elif line[0].isdecimal():
        read_vote = vote(line)
        gathered.add(read_vote.papers, _marks(read_vote, found))
        found.rated += read_vote.rated
        found.extended += read_vote.extended
    else:
        _declare(*declaration(line), found)


def _told(pairs: dict[str, object], found: _Found) -> None:
    title, seats, withdrawn = (pairs.get(key) for key in ("title", "seats", "withdrawn"))
    if isinstance(title, str):
        found.title = title
    if seats is not None:
        if isinstance(seats, bool) or not isinstance(seats, int) or not 1 <= seats <= 10**6:
            raise AbifError(1, f"expected a whole number of seats, at least 1, found {seats!r:.40}")
        found.seats = seats
    if withdrawn is not None:
        words = str(withdrawn).split()
        if not all(word.isascii() and word.isdecimal() and len(word) < 7 for word in words):
            raise AbifError(1, "expected the numbers of withdrawn candidates")
        found.withdrawn = [int(word) for word in words]


def _declare(token: str, name: str, found: _Found) -> None:
    if not found.declared and found.names:
        raise AbifError(1, "expected candidates to be declared before the first paper")
    if token in found.numbers:
        raise AbifError(1, f"expected each candidate to be declared once: '{token[:40]}'")
    found.declared = True
    number = _new(token, name, found)
    found.numbers.setdefault(name, number)


def _new(token: str, name: str, found: _Found) -> int:
    if len(found.names) >= MOST_CANDIDATES:
        raise AbifError(1, f"expected at most {MOST_CANDIDATES:,} candidates")
    found.names.append(name)
    found.numbers[token] = len(found.names)
    return len(found.names)


def _marks(read_vote: Vote, found: _Found) -> list[int]:
    marks = []
    for rank in read_vote.ranks:
        sign = 1
        for column, token in rank:
            number = found.numbers.get(token)
            if number is None:
                if found.declared:
                    raise AbifError(column, f"expected a declared candidate, found '{token[:40]}'")
                number = _new(token, token, found)
            marks.append(sign * number)
            sign = -1
    return marks


def _numbered(found: _Found, gathered: Gathered) -> tuple[list[str], Box]:
    """Candidates nobody declared are numbered by name, so that the order of papers is no matter."""
    if found.declared:
        return found.names, gathered.box()
    names = sorted(found.names, key=lambda name: (name.casefold(), name))
    table = {found.numbers[name]: number for number, name in enumerate(names, 1)}
    return names, gathered.renumbered(table)


def _notes(found: _Found, seats: int | None) -> list[str]:
    notes = []
    if seats is None and found.seats is None:
        notes.append("the file does not say how many seats: 1 (or give --seats)")
    if not found.declared:
        notes.append("candidates are numbered by name: the file does not declare them")
    if found.rated:
        notes.append(f"ratings on {found.rated} lines were read for their order and are not kept")
    if found.extended:
        notes.append(f"data after the ranking on {found.extended} lines are not kept")
    return notes


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what an ABIF file cannot hold."""
    names = [candidate.name for candidate in ballots.contest.candidates]
    extra = []
    if any(mark in name for name in names for mark in "[]"):
        extra.append("square brackets in names")
    if any(not name.strip() or name != name.strip() for name in names):
        extra.append("names that are empty or begin or end with a space")
    return [*missing(ballots, *_HOLDS), *extra]


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write ABIF; skipped and over-marked ranks, which it cannot hold, are left out."""
    contest = ballots.contest
    pairs: list[tuple[str, object]] = [("title", contest.title), ("seats", contest.seats)]
    if contest.withdrawn:
        pairs.append(("withdrawn", " ".join(map(str, sorted(contest.withdrawn)))))
    stream.writelines(
        (json.dumps({key: value}, ensure_ascii=False) + "\n").encode() for key, value in pairs
    )
    stream.writelines(f"=C{c.number}:[{_bare(c)}]\n".encode() for c in contest.candidates)
    for papers, marks in ballots.box.rows():
        named = [[f"C{n}" for n in rank if n <= MOST_CANDIDATES] for rank in ranks(marks)]
        text = ">".join("=".join(rank) for rank in named if rank)
        stream.write(f"{papers}:{text}\n".encode())


def _bare(candidate: Candidate) -> str:
    """Return a name without what would end it."""
    name = " ".join(candidate.name.splitlines()).translate(str.maketrans("[]", "()"))
    return name.strip() or f"Candidate {candidate.number}"


FORMAT = Format(
    name="abif",
    title="ABIF, the Aggregated Ballot Information Format",
    suffix=".abif",
    looks_like=looks_like,
    read=read,
    write=write,
    losses=losses,
)
