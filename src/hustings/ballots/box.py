"""A columnar box of distinct marked rankings with their numbers of papers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from hustings.terms import Contest

__all__ = ["OVERVOTE", "SKIPPED", "Ballots", "Box"]

SKIPPED = 0
"""Mark: a rank that was left empty."""
OVERVOTE = 32767
"""Mark: a rank that was over-marked, without the names."""

# A positive mark n opens a new rank with candidate n; -n puts candidate n in the same rank as the
# mark before it.


@dataclass(frozen=True, eq=False)
class Box:
    """Distinct rankings in canonical order, and how many papers carry each.

    ``marks``: int16, all rankings one after another; ``starts``: int64, ``rows + 1`` offsets into
    ``marks``; ``papers``: int64, papers of each row. Marks are as on the paper: candidate n as n,
    a candidate that shares the rank of the mark before as -n, SKIPPED, OVERVOTE. Skipped ranks at
    the end say nothing and are dropped. Build it with :meth:`gather` or :meth:`columns`.
    """

    marks: NDArray[np.int16]
    starts: NDArray[np.int64]
    papers: NDArray[np.int64]

    @classmethod
    def gather(cls, rankings: Iterable[tuple[int, Sequence[int]]]) -> Box:
        """Return the box of ``(papers, marks)`` pairs, equal rankings joined."""
        from hustings.ballots import columns

        return cls.columns(*columns.columns(rankings))

    @classmethod
    def columns(
        cls, marks: NDArray[np.int16], lengths: NDArray[np.int64], papers: NDArray[np.int64]
    ) -> Box:
        """Return the canonical box of rankings laid end to end: sorted, joined, without empty rows.

        ``marks`` int16, ``lengths`` and ``papers`` int64 per ranking; papers must not be negative.
        """
        from hustings.ballots.columns import canonical

        return cls(*canonical(marks, lengths, papers))

    @cached_property
    def total(self) -> int:
        """The number of papers."""
        return int(self.papers.sum())

    @property
    def distinct(self) -> int:
        """The number of distinct rankings."""
        return len(self.papers)

    def rows(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield ``(papers, marks)`` of each distinct ranking in canonical order."""
        marks, starts = self.marks.tolist(), self.starts.tolist()
        for row, papers in enumerate(self.papers.tolist()):
            yield papers, tuple(marks[starts[row] : starts[row + 1]])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the box, however its papers were ordered or grouped (docs: record format)."""
        hasher = hashlib.sha256(b"hustings-ballots/1\n")
        for column in self._bytes():
            hasher.update(column)
        return f"sha256:{hasher.hexdigest()}"

    def _bytes(self) -> Iterable[bytes]:
        """Lengths (4 bytes), marks (2) and papers (8), little-endian, column by column."""
        from hustings.ballots.columns import digested

        return digested(self.marks, self.starts, self.papers)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Box):
            return NotImplemented
        return self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True)
class Ballots:
    """What a ballot file holds: the contest, the box of marked papers, and where it came from.

    ``notes`` are remarks of the reader that a returning officer should see (a missing final 0).
    ``sections`` are the boxes of an electorate that votes in sections, by name; ``box`` then holds
    the papers of all. Make such ballots with :meth:`by_section`.
    """

    contest: Contest
    box: Box
    format: str = ""
    source: str = ""
    notes: tuple[str, ...] = ()
    sections: Mapping[str, Box] = field(default_factory=dict)

    @classmethod
    def by_section(cls, contest: Contest, sections: Mapping[str, Box], source: str = "") -> Ballots:
        """Return the ballots of several sections; raise ValueError where there is none."""
        if not sections:
            raise ValueError("ballots by section need at least one section")
        from hustings.ballots.columns import joined

        boxes = [box for _, box in sorted(sections.items())]
        whole = Box(*joined([(box.marks, box.starts, box.papers) for box in boxes]))
        return cls(contest, whole, source=source, sections=dict(sorted(sections.items())))

    @property
    def digest(self) -> str:
        """Digest of the box; with sections, of their names and boxes (docs: record format)."""
        if not self.sections:
            return self.box.digest
        lines = [f"{box.digest} {name}\n" for name, box in sorted(self.sections.items())]
        text = "hustings-sections/1\n" + "".join(lines)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
