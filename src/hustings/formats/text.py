"""Bytes of a file to text, and marks to ranks: what several formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.ballots import OVERVOTE, SKIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.ballots import Ballots

__all__ = ["MOST_CANDIDATES", "MOST_PAPERS", "decoded", "default_name", "missing", "ranks"]

MOST_CANDIDATES = OVERVOTE - 1
"""Candidate numbers are 16-bit marks, and one number stands for an over-marked rank."""
MOST_PAPERS = 10**12
"""More papers than this on one line, or in one file, are a mistake."""


def decoded(raw: bytes) -> str:
    """Return UTF-8 text; bytes that are not UTF-8 are read as Western European (cp1252)."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def default_name(number: int) -> str:
    """Return what a candidate without a name is called."""
    return f"Candidate {number}"


def ranks(marks: Sequence[int]) -> list[list[int]]:
    """Group marks by rank: candidates (or OVERVOTE) that share a rank, none for a skipped rank."""
    grouped: list[list[int]] = []
    for mark in marks:
        if mark < 0 and grouped and grouped[-1]:
            grouped[-1].append(-mark)
        else:
            grouped.append([] if mark == SKIPPED else [abs(mark)])
    return grouped


def missing(ballots: Ballots, *holds: str) -> list[str]:
    """Name what the ballots have that a format does not hold.

    ``holds``: any of title, seats, parties, withdrawn, blank, equal, skipped, overvote.
    """
    contest, box = ballots.contest, ballots.box
    has = {
        "title": ("the title", bool(contest.title)),
        "seats": ("the number of seats", contest.seats != 1),
        "parties": ("parties", any(c.party for c in contest.candidates)),
        "withdrawn": ("which candidates withdrew", bool(contest.withdrawn)),
        "categories": ("categories", any(c.categories for c in contest.candidates)),
        "constraints": ("constraints", bool(contest.constraints)),
        "blank": ("blank papers", bool((box.starts[1:] == box.starts[:-1]).any())),
        "equal": ("equal ranks", bool((box.marks < 0).any())),
        "skipped": ("skipped ranks", bool((box.marks == SKIPPED).any())),
        "overvote": ("over-marked ranks", bool((abs(box.marks) == OVERVOTE).any())),
        "line breaks": ("line breaks in names", _line_breaks(ballots)),
    }
    return [what for key, (what, there) in has.items() if there and key not in holds]


def _line_breaks(ballots: Ballots) -> bool:
    texts = [ballots.contest.title]
    texts += [text for c in ballots.contest.candidates for text in (c.name, c.party)]
    return any("\n" in text or "\r" in text for text in texts)
