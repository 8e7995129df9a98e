"""What came out of sealed votes: how many papers carry each ranking, and how many are none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Opened", "together"]


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of the envelopes.

    ``papers``: marks (as in ``hustings.ballots.box``) to the number of papers, sorted;
    ``not_opened``: sealed for another key or place, or changed; ``not_papers``: opened, but no
    paper of this contest was inside.
    """

    papers: Counter[tuple[int, ...]]
    not_opened: int
    not_papers: int

    @property
    def unreadable(self) -> int:
        """Votes that are no papers, for either reason."""
        return self.not_opened + self.not_papers

    @property
    def total(self) -> int:
        """All votes that were to be opened."""
        return self.papers.total() + self.unreadable


def together(found: Iterable[Opened]) -> Opened:
    """Return what came out of all of them."""
    papers: Counter[tuple[int, ...]] = Counter()
    not_opened = not_papers = 0
    for each in found:
        papers.update(each.papers)
        not_opened += each.not_opened
        not_papers += each.not_papers
    return Opened(Counter(dict(sorted(papers.items()))), not_opened, not_papers)
