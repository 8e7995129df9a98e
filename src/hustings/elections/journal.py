"""The journal: what was done in a round, in order, each entry chained to the one before by digest.

The state of a round is what its entries say, one after another; nothing else is stored of it. An
entry holds no member's name, no vote and no secret: numbers, public names and digests of files.
A line of ``journal.jsonl`` is the canonical JSON of an entry (keys sorted, no white space, UTF-8).
Its digest is SHA-256 of that line without ``digest``; ``before`` is the digest of the line before.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hustings.canonical_json import canonical_bytes
from hustings.instants import instant, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["START", "BrokenJournalError", "Entry", "as_line", "entry", "read"]

START = "sha256:" + "0" * 64
"""What the first entry is chained to."""

_MEMBERS = {"number", "at", "by", "with", "action", "data", "before", "digest"}


class BrokenJournalError(ValueError):
    """The journal was changed, or is no journal; the message says at which line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action that was done.

    ``number`` counts from 1; ``at`` is in UTC; ``by`` is the officer who did it, ``second`` the
    other person who confirmed what cannot be undone (empty: none was needed); ``data`` is what
    the action was done with: JSON values without floats.
    """

    number: int
    at: datetime
    by: str
    second: str
    action: str
    data: Mapping[str, Any]
    before: str
    digest: str


def entry(
    last: Entry | None, at: datetime, by: str, second: str, action: str, data: Mapping[str, Any]
) -> Entry:
    """Return the entry that follows ``last``; raise ValueError where time would run backwards."""
    if last and at < last.at:
        raise ValueError(f"{stamp(at)} is before the last entry of the journal, {stamp(last.at)}")
    number = last.number + 1 if last else 1
    before = last.digest if last else START
    made = Entry(number, at.astimezone(UTC), by, second, action, data, before, "")
    return replace(made, digest=_digest(_body(made)))


def as_line(made: Entry) -> bytes:
    """Return the canonical line of an entry, with its line feed."""
    return canonical_bytes(_body(made) | {"digest": made.digest}) + b"\n"


def read(lines: Iterable[bytes], last: Entry | None = None) -> tuple[Entry, ...]:
    """Read and check a journal, or its lines after ``last``; raise BrokenJournalError at the first
    wrong line."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, last.number + 1 if last else 1):
        try:
            made = _read_line(line)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BrokenJournalError(f"line {number}: no entry of a journal: {error}") from error
        _check(made, last, number, line)
        entries.append(made)
        last = made
    return tuple(entries)


def _read_line(line: bytes) -> Entry:
    data = json.loads(line.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float)
    if not isinstance(data, dict) or data.keys() != _MEMBERS or not isinstance(data["data"], dict):
        raise ValueError(f"expected an object with {', '.join(sorted(_MEMBERS))}")
    texts = [data[name] for name in ("by", "with", "action", "before", "digest")]
    if type(data["number"]) is not int or not all(isinstance(text, str) for text in texts):
        raise ValueError("a member is of another type")
    by, second, action, before, digest = texts
    at = instant(data["at"])
    return Entry(data["number"], at, by, second, action, data["data"], before, digest)


def _check(made: Entry, last: Entry | None, number: int, line: bytes) -> None:
    where = f"line {number}"
    if made.number != number:
        raise BrokenJournalError(f"{where}: the entry is numbered {made.number}")
    if made.before != (last.digest if last else START):
        raise BrokenJournalError(f"{where}: not chained to the line before")
    if made.digest != _digest(_body(made)):
        raise BrokenJournalError(f"{where}: the entry was changed: its digest does not agree")
    if as_line(made) != line:
        raise BrokenJournalError(f"{where}: not in canonical form")
    if last and made.at < last.at:
        raise BrokenJournalError(f"{where}: earlier than the line before")


def _body(made: Entry) -> dict[str, Any]:
    return {
        "number": made.number,
        "at": stamp(made.at),
        "by": made.by,
        "with": made.second,
        "action": made.action,
        "data": made.data,
        "before": made.before,
    }


def _digest(body: Mapping[str, Any]) -> str:
    return f"sha256:{hashlib.sha256(canonical_bytes(body)).hexdigest()}"


def _no_float(text: str) -> Any:
    raise ValueError(f"{text} is no whole number")
