"""How names, votes and papers are said in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.report import kind
from hustings.report.phrases import PURPOSES, Speech
from hustings.report.printable import clean, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.record import Count, Stage

__all__ = ["ENGLISH", "Voice"]

ENGLISH = Speech()


class Voice:
    """Says names instead of numbers of candidates, and votes and papers with their noun."""

    def __init__(self, count: Count, say: Speech = ENGLISH) -> None:
        self.count = count
        self.say = say
        self.in_per_cent = kind.by_section(count)
        self._names = {c.number: clean(c.name) for c in count.contest.candidates}

    def name(self, candidate: int) -> str:
        """Return the candidate's name, safe to print."""
        return self._names[candidate]

    def names(self, candidates: Iterable[int]) -> str:
        """Return the names joined with commas and "and"."""
        return self.say.join([self._names[c] for c in candidates])

    def votes(self, votes: Votes) -> str:
        """Return "1 vote", "12.5 votes"; "12.5 per cent" where sections are weighed."""
        if self.in_per_cent:
            return self.say("{amount} per cent", amount=short(votes))
        single = votes == Votes.whole(1, votes.places)
        return self.say.plural(
            "{amount} vote", "{amount} votes", 1 if single else 2, amount=short(votes)
        )

    def lead(self, votes: Votes) -> str:
        """Return a difference of votes: "3 votes", "0.5 percentage points"."""
        if self.in_per_cent:
            return self.say("{amount} percentage points", amount=short(votes))
        return self.votes(votes)

    def with_votes(self, candidates: Iterable[int], stage: Stage | None) -> str:
        """Return the names with the votes that each holds after a stage."""
        if stage is None:
            return self.names(candidates)
        return self.say.join(
            [
                self.say(
                    "{name} with {votes}", name=self._names[c], votes=self.votes(stage.votes[c])
                )
                if c in stage.votes
                else self._names[c]
                for c in candidates
            ]
        )

    def papers(self, papers: int) -> str:
        """Return "1 paper", "1,234 papers"."""
        return self.say.plural("{number} paper", "{number} papers", papers)

    def purpose(self, code: str) -> str:
        """Return what a tie or lot was about."""
        return self.say(PURPOSES[code]) if code in PURPOSES else clean(code).replace("_", " ")

    def quota_word(self) -> str:
        """Return what the figure is called that elects: the quota, or a majority."""
        return self.say("Majority") if kind.by_majority(self.count) else self.say("Quota")
