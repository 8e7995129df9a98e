"""The roll of one contest, frozen: who may vote, as commitments that tell nobody who they are.

``roll.txt`` has a line for each elector, ``COMMITMENT PART`` and a line feed (where the electorate
is one: ``COMMITMENT`` alone), sorted, so that it does not tell the order of the register.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.roll.commitment import commitments, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from hustings.roll.commitment import Proof, RollSecret

__all__ = ["Snapshot", "as_bytes", "freeze", "mine", "read"]

_PART = re.compile(r"[^\s]*")
_LINE = re.compile(r"([0-9a-f]{64})(?: ([^\s]+))?")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The frozen electors of a contest.

    ``lines``: ``(commitment, part)`` of every elector, sorted (64 hex digits; part empty where the
    electorate is one); ``parts``: electors by part; ``digest``: ``sha256:`` and the SHA-256 of
    ``roll.txt`` in hex.
    """

    contest: str
    frozen: datetime
    lines: tuple[tuple[str, str], ...]
    parts: Mapping[str, int]
    digest: str


def freeze(
    round_: str,
    contest: str,
    frozen: datetime,
    electors: Mapping[str, str],
    secret: RollSecret,
    told: Callable[[int], None] | None = None,
) -> Snapshot:
    """Return the frozen roll of ``electors``: the part of each member, by the normal form of ids.

    Raises ValueError where a part is not one word, or some electors have a part and others none.
    """
    for part in set(electors.values()):
        if not _PART.fullmatch(part):
            raise ValueError(f"the part {part!r} is not one word")
    made = commitments(secret, round_, contest, electors.items(), told)
    return _snapshot(contest, frozen, sorted(zip(made, electors.values(), strict=True)))


def as_bytes(snapshot: Snapshot) -> bytes:
    """Return the content of ``roll.txt``."""
    return _text(snapshot.lines)


def read(raw: bytes, contest: str, frozen: datetime) -> Snapshot:
    """Read ``roll.txt``; raise ValueError at its first wrong line: malformed, unsorted, twice."""
    held = raw.decode("utf-8", "replace").split("\n")
    if held.pop():
        raise ValueError(f"line {len(held) + 1}: the roll ends inside a line")
    lines: list[tuple[str, str]] = []
    for number, text in enumerate(held, 1):
        match = _LINE.fullmatch(text)
        if match is None:
            raise ValueError(f"line {number}: not a commitment of 64 digits and a part")
        line = (match[1], match[2] or "")
        if lines and line[0] <= lines[-1][0]:
            raise ValueError(f"line {number}: not in order, or there twice")
        lines.append(line)
    made = _snapshot(contest, frozen, lines)
    if _text(made.lines) != raw:
        raise ValueError("the roll is not UTF-8")
    return made


def mine(snapshot: Snapshot, proof: Proof) -> int | None:
    """Return the number of the member's own line in ``roll.txt`` (from 1), None: not there."""
    line = line_of(proof)
    place = bisect_left(snapshot.lines, line)
    there = place < len(snapshot.lines) and snapshot.lines[place] == line
    return place + 1 if there else None


def _snapshot(contest: str, frozen: datetime, lines: list[tuple[str, str]]) -> Snapshot:
    parts = dict(sorted(Counter(part for _, part in lines).items()))
    if "" in parts and len(parts) > 1:
        raise ValueError("some electors have a part and others have none")
    digest = hashlib.sha256(_text(lines)).hexdigest()
    return Snapshot(contest, frozen, tuple(lines), parts, f"sha256:{digest}")


def _text(lines: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> bytes:
    return "".join(f"{line} {part}\n" if part else f"{line}\n" for line, part in lines).encode()
