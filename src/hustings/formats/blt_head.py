"""The head of a BLT file: candidates and seats, options in square brackets, who withdrew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.formats.blt_paper import Kind, LineError, Names, kind, tokens, whole
from hustings.formats.text import MOST_CANDIDATES, decoded

if TYPE_CHECKING:
    from hustings.formats.lines import Lines

__all__ = ["Head", "read"]

_NOT_READ = {
    "tie": "the order for ties [tie ...] is not used: ties go by the rule and its lots",
    "droop": "the settings [droop ...] are for another program and are not used",
    "undeclared": "[undeclared ...] is not used: say which rule treats undeclared candidates",
}


class Head(NamedTuple):
    """What stands before the first paper."""

    names: Names
    seats: int
    withdrawn: frozenset[int]
    notes: tuple[str, ...]


def read(lines: Lines, seats: int | None) -> Head:
    """Read up to the first paper, which is left to be read next."""
    candidates, own_seats = _first(lines)
    nicknames: dict[bytes, int] = {}
    withdrawn: set[int] = set()
    notes: list[str] = []
    while (line := lines.line()) is not None:
        what = kind(line)
        if what in (Kind.PAPER, Kind.END, Kind.TEXT):
            lines.give_back([line])
            break
        try:
            if what is Kind.WITHDRAWN:
                withdrawn |= _withdrawn(tokens(line), Names(candidates))
            elif what is Kind.OPTION:
                _option(line, candidates, nicknames, withdrawn, notes)
        except LineError as error:
            raise lines.bad(lines.number - 1, error.column, error.expected) from None
    chosen = own_seats if seats is None else seats
    if chosen < 1:
        raise lines.bad(1, 0, "expected at least one seat on the first line (or give --seats)")
    return Head(Names(candidates, nicknames), chosen, frozenset(withdrawn), tuple(notes))


def _first(lines: Lines) -> tuple[int, int]:
    while (line := lines.line()) is not None:
        words = tokens(line)
        if words:
            break
    else:
        raise lines.bad(lines.number, 0, "expected 'candidates seats' on the first line: no text")
    number = lines.number - 1
    try:
        if len(words) != 2:
            raise LineError(
                words[-1][0], "expected two numbers on the first line: candidates seats"
            )
        (at, word), (then, second) = words
        candidates = whole(word, at, "the number of candidates", MOST_CANDIDATES)
        if not candidates:
            raise LineError(at, "expected at least one candidate")
        return candidates, whole(second, then, "the number of seats", 10**6)
    except LineError as error:
        raise lines.bad(number, error.column, error.expected) from None


def _withdrawn(words: list[tuple[int, bytes]], names: Names) -> set[int]:
    found = set()
    for column, word in words:
        number = whole(word.lstrip(b"-"), column, "a candidate who withdrew", 10**9)
        if not 1 <= number <= names.candidates:
            raise LineError(
                column, f"expected a candidate from 1 to {names.candidates}, found {number}"
            )
        found.add(number)
    return found


def _option(
    line: bytes,
    candidates: int,
    nicknames: dict[bytes, int],
    withdrawn: set[int],
    notes: list[str],
) -> None:
    words = tokens(line)
    column, last = words[-1]
    if not last.endswith(b"]"):
        raise LineError(column, "expected ] at the end of an option")
    inner = [(at, word.strip(b"[]")) for at, word in words]
    inner = [(at, word) for at, word in inner if word]
    name = decoded(inner[0][1]).lower() if inner else ""
    if name == "nick":
        nicknames.update(_nicknames(inner[1:], candidates))
    elif name == "withdrawn":
        numbers = [(at, str(nicknames.get(word, decoded(word))).encode()) for at, word in inner[1:]]
        withdrawn |= _withdrawn(numbers, Names(candidates))
    else:
        notes.append(_NOT_READ.get(name, f"the option [{name} ...] is not known and not used"))


def _nicknames(words: list[tuple[int, bytes]], candidates: int) -> dict[bytes, int]:
    if len(words) != candidates:
        raise LineError(
            words[-1][0] if words else 1,
            f"expected {candidates} nicknames, one for each candidate, found {len(words)}",
        )
    found: dict[bytes, int] = {}
    for number, (column, word) in enumerate(words, 1):
        if word in found or b"=" in word or word[:1] in b"0123456789-(\"'[":
            raise LineError(
                column, f"expected a nickname of its own, no number, found '{decoded(word)}'"
            )
        found[word] = number
    return found
