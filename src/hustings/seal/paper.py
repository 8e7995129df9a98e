"""The paper inside an envelope: text of one length for all papers of a contest.

Each candidate, in the order of the paper, has the rank that the elector gave: decimal digits, as
many as the number of candidates has, 0 for none, one space between. With three candidates ``2 1 0``
ranks the second first and the first second. The length depends on the number of candidates alone;
a paper has one text, and a text of that form is one paper.

Candidates may share a rank and ranks may be left out, since some laws allow it and all of them say
what becomes of it. A candidate cannot have two ranks and no rank is greater than the number of
candidates: no ballot page can produce that, so it is refused, not interpreted.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["BadPaperError", "length", "marks", "plaintext"]

MOST = 9_999
"""Candidates of a contest at most; the columns of ``hustings.ballots`` hold more."""
_DIGITS = re.compile(rb"[0-9 ]+")


class BadPaperError(ValueError):
    """What was sealed is not a paper of this contest. The text never tells what it was."""


def length(candidates: int) -> int:
    """Return the bytes of a paper of so many candidates (1 to 9,999); raise ValueError."""
    return candidates * (_width(candidates) + 1) - 1


def plaintext(marks: Sequence[int], candidates: int) -> bytes:
    """Return the text of a paper.

    ``marks`` are those of ``hustings.ballots.box``: n opens a rank with candidate n, -n puts n in
    the rank of the mark before, 0 is a rank left out; none at all is a blank paper. Raises
    BadPaperError at marks that no paper of this contest can have.
    """
    width = _width(candidates)
    ranks = [0] * candidates
    rank = before = 0
    for mark in marks:
        rank += mark >= 0
        if mark:
            _check(mark, before, rank, ranks)
            ranks[abs(mark) - 1] = rank
        before = mark
    return " ".join(f"{rank:0{width}}" for rank in ranks).encode()


def _check(mark: int, before: int, rank: int, ranks: Sequence[int]) -> None:
    """Raise BadPaperError where a mark cannot stand at this place of a paper."""
    if abs(mark) > len(ranks) or rank > len(ranks) or ranks[abs(mark) - 1]:
        raise BadPaperError("the marks name a stranger, a candidate twice, or too many ranks")
    if mark < 0 and not before:
        raise BadPaperError("the marks share a rank that nobody has opened")


def marks(text: bytes, candidates: int) -> tuple[int, ...]:
    """Return the marks of a paper, those that share a rank in the order of the paper.

    Raises BadPaperError where ``text`` is not exactly a paper of so many candidates.
    """
    width = _width(candidates)
    if len(text) != length(candidates) or not _DIGITS.fullmatch(text):
        raise BadPaperError("what was sealed is not a paper of this contest")
    fields = text.split(b" ")
    if len(fields) != candidates or any(len(field) != width for field in fields):
        raise BadPaperError("what was sealed is not a paper of this contest")
    ranks = [int(field) for field in fields]
    if max(ranks) > candidates:
        raise BadPaperError("what was sealed has a rank beyond the number of candidates")
    return tuple(_in_order(ranks))


def _in_order(ranks: Sequence[int]) -> Iterator[int]:
    """Yield the marks of each rank in turn, with 0 for every rank left out before it."""
    ranked = sorted((rank, n) for n, rank in enumerate(ranks, start=1) if rank)
    before = 0
    for rank, sharing in groupby(ranked, key=lambda pair: pair[0]):
        yield from (0,) * (rank - before - 1)
        for place, (_, candidate) in enumerate(sharing):
            yield -candidate if place else candidate
        before = rank


def _width(candidates: int) -> int:
    """The digits of a rank; raise ValueError where there can be no such paper."""
    if not 1 <= candidates <= MOST:
        raise ValueError(f"a paper has 1 to {MOST:,} candidates, not {candidates:,}")
    return len(str(candidates))
