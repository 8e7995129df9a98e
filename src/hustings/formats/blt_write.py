"""Ballots as a BLT file."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from hustings.ballots import OVERVOTE
from hustings.formats.text import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.ballots import Ballots

__all__ = ["losses", "write"]

_HOLDS = ("title", "seats", "withdrawn", "blank", "equal", "skipped")


def losses(ballots: Ballots) -> Sequence[str]:
    """Name what a BLT file cannot hold."""
    return missing(ballots, *_HOLDS)


def write(ballots: Ballots, stream: BinaryIO) -> None:
    """Write a BLT file, one distinct ranking a line; an over-marked rank becomes a skipped one."""
    contest = ballots.contest
    stream.write(f"{len(contest.candidates)} {contest.seats}\n".encode())
    if contest.withdrawn:
        numbers = " ".join(f"-{number}" for number in sorted(contest.withdrawn))
        stream.write(f"{numbers}\n".encode())
    words = {number: f" {number}" for number in range(1, len(contest.candidates) + 1)}
    words |= {-number: f"={number}" for number in words}
    words |= {0: " -", OVERVOTE: " -", -OVERVOTE: ""}
    for papers, marks in ballots.box.rows():
        row = "".join([words[mark] for mark in marks])
        stream.write(f"{papers}{row} 0\n".encode())
    stream.write(b"0\n")
    texts = [*(candidate.name for candidate in contest.candidates), contest.title]
    stream.writelines(f"{_quoted(text)}\n".encode() for text in texts)


def _quoted(text: str) -> str:
    plain = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return '"' + plain.replace('"', '""') + '"'
