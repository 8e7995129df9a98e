"""Papers gathered by identical rankings, so that a long file needs little memory."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hustings.ballots import Box
from hustings.formats.text import MOST_PAPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Gathered"]


class Gathered:
    """Adds up papers by ranking; ``bad`` makes the error of the reader that uses it."""

    def __init__(self, bad: Callable[[int, str], Exception]) -> None:
        self._papers: Counter[tuple[int, ...]] = Counter()
        self._total = 0
        self._bad = bad

    def add(self, papers: int, marks: Sequence[int]) -> None:
        """Add papers with these marks; raise the reader's error where the total is absurd."""
        self._total += papers
        if self._total > MOST_PAPERS:
            raise self._bad(0, f"expected fewer than {MOST_PAPERS:,} papers in all")
        self._papers[tuple(marks)] += papers

    @property
    def total(self) -> int:
        """Papers added so far."""
        return self._total

    def highest(self) -> int:
        """Return the highest candidate number on any paper, 0 if there is none."""
        return max((max(map(abs, marks)) for marks in self._papers if marks), default=0)

    def box(self) -> Box:
        """Return the box of all papers."""
        return Box.gather((papers, marks) for marks, papers in self._papers.items())

    def renumbered(self, numbers: dict[int, int]) -> Box:
        """Return the box with candidate numbers changed (marks that are not named stay)."""
        table = {**numbers, **{-old: -new for old, new in numbers.items()}}
        return Box.gather(
            (papers, [table.get(mark, mark) for mark in marks])
            for marks, papers in self._papers.items()
        )
