"""David Hill's format, in which Nicolaus Tideman's collection of elections was kept.

Candidates and seats; one line ``papers preferences... 0`` for each group of equal papers; a line
``0``; then all names and the title in quotation marks on one line. A file from DOS ends with the
byte 26.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from hustings.ballots import Ballots, Box
from hustings.formats.format import BadBallotsError, Format
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.formats.format import Reading

__all__ = ["FORMAT", "looks_like", "read"]

_NAMES = re.compile(rb'^[ \t]*"[^"\n]*"[ \t]+"', re.MULTILINE)
_SIZES = re.compile(rb"\s*\d+[ \t]+\d+[ \t]*\r?\n")
_QUOTED = re.compile(r'"([^"]*)"')
_MOST = 32766


def looks_like(head: bytes) -> bool:
    """Tell whether sizes come first and somewhere several quoted names stand on one line."""
    return bool(_SIZES.match(head) and _NAMES.search(head))


def read(reading: Reading) -> Ballots:
    """Read a file of David Hill's format; raise BadBallotsError with the line."""
    lines = enumerate(reading.stream, 1)
    count, seats = _sizes(lines, reading.name)
    groups: Counter[bytes] = Counter()
    where: dict[bytes, int] = {}
    for number, line in lines:
        text = line.strip()
        if text == b"0":
            break
        if text:
            groups[text] += 1
            where.setdefault(text, number)
    else:
        raise BadBallotsError(reading.name, 0, 0, "expected a line '0' after the papers")
    names = _names(b"".join(line for _, line in lines), count, reading.name)
    box = Box.gather(_rankings(groups, where, count, reading.name))
    candidates = tuple(Candidate(n, names[n - 1]) for n in range(1, count + 1))
    contest = Contest(names[count], reading.seats or seats, candidates)
    return Ballots(contest, box, FORMAT.name, reading.name)


FORMAT = Format(
    name="hil",
    title="David Hill's format (Tideman's collection)",
    suffix=".hil",
    looks_like=looks_like,
    read=read,
)


def _sizes(lines: Iterator[tuple[int, bytes]], file: str) -> tuple[int, int]:
    for number, line in lines:
        words = line.split()
        if not words:
            continue
        if len(words) == 2 and all(re.fullmatch(rb"\d{1,6}", word) for word in words):
            count, seats = int(words[0]), int(words[1])
            if 1 <= count <= _MOST and seats >= 1:
                return count, seats
        raise BadBallotsError(file, number, 1, "expected 'candidates seats', two whole numbers")
    raise BadBallotsError(file, 1, 1, "expected 'candidates seats', but the file is empty")


def _rankings(
    groups: Mapping[bytes, int], where: Mapping[bytes, int], count: int, file: str
) -> Iterator[tuple[int, list[int]]]:
    for text, times in groups.items():
        words = text.split()
        odd = next((w for w in words if not re.fullmatch(rb"\d{1,15}", w)), None)
        if odd is not None:
            shown = odd.decode("utf-8", "replace")[:20]
            raise BadBallotsError(file, where[text], 0, f"expected a whole number, not {shown!r}")
        papers, *marks = (int(word) for word in words)
        if not marks or marks.pop() != 0:
            raise BadBallotsError(file, where[text], 0, "expected 0 at the end of the preferences")
        stranger = next((mark for mark in marks if not 1 <= mark <= count), None)
        if stranger is not None:
            expected = f"expected candidates 1 to {count}, not {stranger}"
            raise BadBallotsError(file, where[text], 0, expected)
        yield papers * times, marks


def _names(tail: bytes, count: int, file: str) -> list[str]:
    """Return the names and the title, spaces between words made single."""
    text = tail.split(b"\x1a", 1)[0].decode("utf-8-sig", "replace")
    names = [" ".join(name.split()) for name in _QUOTED.findall(text)]
    if len(names) != count + 1 or _QUOTED.sub("", text).strip():
        raise BadBallotsError(
            file, 0, 0, f"expected {count} names and a title in quotation marks after the papers"
        )
    return names
