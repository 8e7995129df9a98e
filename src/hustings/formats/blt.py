"""BLT, the common text format of STV programs, as found in the wild.

First line ``candidates seats``; perhaps ``-n`` for who withdrew and options ``[nick ...]``; a line
``papers candidate ... 0`` for each ranking (``a=b`` equal, ``-`` skipped, none: blank papers); a
line ``0``; names and title, quoted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import Ballots
from hustings.formats import blt_few, blt_head, blt_names
from hustings.formats.format import Format
from hustings.formats.lines import Lines
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.ballots import Box
    from hustings.formats.blt_paper import Names
    from hustings.formats.format import Reading

__all__ = ["FORMAT"]

_SEEN = rb"[ \t]*[0-9]+[ \t]+[0-9]+[ \t]*(?:(?:#|//).*)?"
_NEXT = (
    rb"[ \t]*(?:[0-9]+(?:[ \t]+[\w=-]+)*|-[0-9]+(?:[ \t]+-[0-9]+)*|\[.*|\(.*|[\"'].*)"
    rb"[ \t]*(?:(?:#|//).*)?"
)


def looks_like(head: bytes) -> bool:
    """Return whether the first line is two numbers and the next a paper, option or withdrawal."""
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")
    lines = (line for line in plain.split(b"\n") if line.strip())
    told = [line for _, line in zip(range(64), lines, strict=False)]
    told = [line for line in told if not line.lstrip().startswith((b"#", b"//"))]
    if not told or not re.fullmatch(_SEEN, told[0]):
        return False
    return len(told) < 2 or re.fullmatch(_NEXT, told[1]) is not None


def read(reading: Reading) -> Ballots:
    """Read a BLT file; raise BadBallotsError with line, column and what was expected."""
    lines = Lines(reading)
    head = blt_head.read(lines, reading.seats)
    count = head.names.candidates
    box, notes = _papers(lines, head.names)
    names, title, more = blt_names.read(lines, count)
    candidates = tuple(Candidate(number, name) for number, name in enumerate(names, 1))
    contest = Contest(title, head.seats, candidates, head.withdrawn)
    return Ballots(contest, box, "blt", reading.name, (*head.notes, *notes, *more))


def _papers(lines: Lines, names: Names) -> tuple[Box, list[str]]:
    few = blt_few.read(lines, names.candidates)
    if few is not None:
        return few, []
    from hustings.formats import blt_body

    return blt_body.read(lines, names)


def _write(ballots: Ballots, stream: BinaryIO) -> None:
    from hustings.formats import blt_write

    blt_write.write(ballots, stream)


def _losses(ballots: Ballots) -> Sequence[str]:
    from hustings.formats import blt_write

    return blt_write.losses(ballots)


FORMAT = Format(
    name="blt",
    title="BLT, the text format of most STV programs",
    suffix=".blt",
    looks_like=looks_like,
    read=read,
    write=_write,
    losses=_losses,
)
