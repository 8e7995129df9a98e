"""How names, votes and papers are said in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.report.phrases import PURPOSES, Speech
from hustings.report.printable import clean, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.record import Count

__all__ = ["ENGLISH", "Voice"]

ENGLISH = Speech()


class Voice:
    """Says names instead of numbers of candidates, and votes and papers with their noun."""

    def __init__(self, count: Count, say: Speech = ENGLISH) -> None:
        self.count = count
        self.say = say
        self._names = {c.number: clean(c.name) for c in count.contest.candidates}

    def name(self, candidate: int) -> str:
        """Return the candidate's name, safe to print."""
        return self._names[candidate]

    def names(self, candidates: Iterable[int]) -> str:
        """Return the names joined with commas and "and"."""
        return self.say.join([self._names[c] for c in candidates])

    def votes(self, votes: Votes) -> str:
        """Return "1 vote", "12.5 votes"."""
        single = votes == Votes.whole(1, votes.places)
        return self.say.plural(
            "{amount} vote", "{amount} votes", 1 if single else 2, amount=short(votes)
        )

    def papers(self, papers: int) -> str:
        """Return "1 paper", "1,234 papers"."""
        return self.say.plural("{number} paper", "{number} papers", papers)

    def purpose(self, code: str) -> str:
        """Return what a tie or lot was about."""
        return self.say(PURPOSES[code]) if code in PURPOSES else clean(code).replace("_", " ")
