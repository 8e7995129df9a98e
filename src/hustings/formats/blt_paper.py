"""One BLT line read with care: what kind of line it is, and the paper on it."""

from __future__ import annotations

import re
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hustings.ballots import SKIPPED
from hustings.formats.text import MOST_PAPERS, decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Kind", "LineError", "Paper", "kind", "paper", "tokens", "whole"]

_TOKEN = re.compile(rb"\S+")
_NEGATIVE = re.compile(rb"-[0-9]+")
_ID = rb"\s*\([^()]*\)"


class Kind(Enum):
    """What a line of a BLT file is."""

    EMPTY = auto()
    OPTION = auto()
    WITHDRAWN = auto()
    PAPER = auto()
    END = auto()
    TEXT = auto()


class LineError(ValueError):
    """What was expected, and in which column (from 1)."""

    def __init__(self, column: int, expected: str) -> None:
        super().__init__(expected)
        self.column, self.expected = column, expected


class Paper(NamedTuple):
    """``weight`` papers with these marks.

    ``ended``: the line had its final 0. ``identified``: an identifier in brackets stood before it,
    and ``weight`` is None where what follows cannot be a weight.
    """

    weight: int | None
    marks: tuple[int, ...]
    ended: bool = True
    identified: bool = False


class Names(NamedTuple):
    """How many candidates there are, and their nicknames if the file gives them."""

    candidates: int
    nicknames: Mapping[bytes, int] = MappingProxyType({})


def tokens(line: bytes) -> list[tuple[int, bytes]]:
    """Return the words of a line with their columns, up to a comment (# or //)."""
    if b"#" not in line and b"//" not in line:
        return [(match.start() + 1, match.group()) for match in _TOKEN.finditer(line)]
    found = []
    for match in _TOKEN.finditer(line):
        word = match.group()
        if word.startswith((b"#", b"//")):
            break
        cut = min((at for at in (word.find(b"#"), word.find(b"//")) if at > 0), default=None)
        found.append((match.start() + 1, word[:cut]))
        if cut:
            break
    return found


def kind(line: bytes) -> Kind:
    """Say what a line is, by its first words."""
    words = [word for _, word in tokens(line)]
    if not words:
        return Kind.EMPTY
    if words[0][:1] in (b'"', b"'"):
        return Kind.TEXT
    if words[0].startswith(b"["):
        return Kind.OPTION
    if all(_NEGATIVE.fullmatch(word) for word in words):
        return Kind.WITHDRAWN
    if len(words) == 1 and not words[0].strip(b"0"):
        return Kind.END
    return Kind.PAPER


def whole(word: bytes, column: int, what: str, most: int) -> int:
    """Return a word as a whole number from 0 to ``most``; raise LineError otherwise."""
    if not word.isdigit():
        raise LineError(column, f"expected {what}, found '{decoded(word[:40])}'")
    if len(word.lstrip(b"0")) > len(str(most)) or int(word) > most:
        raise LineError(column, f"expected {what}, at most {most:,}, found {decoded(word[:20])}")
    return int(word)


def paper(line: bytes, names: Names) -> Paper:
    """Read ``weight candidate ... 0``; raise LineError with column and what was expected."""
    identified = re.match(_ID, line)
    if identified:
        line = b" " * identified.end() + line[identified.end() :]
    words = tokens(line)
    if not words:
        raise LineError(len(line) + 1, "expected a paper after its identifier")
    ended = words[-1][1].strip(b"0") == b"" and (len(words) > 1 or identified is not None)
    body = words[:-1] if ended else words
    if identified:
        return _identified(body, names, ended=ended)
    column, word = body[0]
    weight = whole(word, column, "the number of papers", MOST_PAPERS)
    return Paper(weight, _marks(body[1:], names), ended)


def _identified(body: list[tuple[int, bytes]], names: Names, *, ended: bool) -> Paper:
    """A paper with an identifier is one paper: a weight before the candidates can only be 1."""
    marks = _marks(body, names)
    weighted = bool(body) and body[0][1] == b"1"
    return Paper(1 if weighted else None, marks, ended, identified=True)


def _marks(words: list[tuple[int, bytes]], names: Names) -> tuple[int, ...]:
    marks: list[int] = []
    for column, word in words:
        if word == b"-":
            marks.append(SKIPPED)
            continue
        at, sign = column, 1
        for part in word.split(b"="):
            marks.append(sign * _candidate(part, at, names))
            at, sign = at + len(part) + 1, -1
    return tuple(marks)


def _candidate(word: bytes, column: int, names: Names) -> int:
    if word in names.nicknames:
        return names.nicknames[word]
    if _NEGATIVE.fullmatch(word):
        raise LineError(column, f"expected a candidate, found the negative {decoded(word[:20])}")
    if not word.isdigit():
        what = "a candidate's number" + (" or nickname" if names.nicknames else "")
        raise LineError(column, f"expected {what}, found '{decoded(word[:40])}'")
    digits = word.lstrip(b"0")
    if not digits:
        raise LineError(column, "expected the end of the line: a 0 ends a paper")
    if len(digits) > 6 or int(digits) > names.candidates:
        raise LineError(
            column,
            f"expected a candidate from 1 to {names.candidates}, found {decoded(digits[:20])}",
        )
    return int(digits)
