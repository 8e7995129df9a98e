"""One result whose closeness is asked: its valid papers, and counts of papers changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings import counting
from hustings.ballots import Ballots, judge
from hustings.ballots.formality import naming
from hustings.comparing.changes import applied
from hustings.front.engines import engine
from hustings.lots import Asked
from hustings.rules.card import Tallies
from hustings.rules.clauses.ties import EXCLUDE, GIVE_WAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.comparing.values import Change
    from hustings.record import Count
    from hustings.rules.card import Rule

__all__ = ["Case"]


class Case:
    """Counts changed papers, every lot falling against the elected; knows how many it counted."""

    def __init__(self, rule: Rule, ballots: Ballots, count: Count) -> None:
        """Raise ValueError for a rule by section."""
        if rule.card.tallies is Tallies.SECTIONS:
            raise ValueError(f"rule {rule.card.id} counts by section: closeness is not worked out")
        self.rule, self.contest = rule, ballots.contest
        box = judge(ballots.box, rule.formality(ballots.contest)).box
        self.box = naming(box, ballots.contest.standing)
        self.elected = count.declaration.elected
        self.count = count
        self.counts = 0

    @property
    def marks(self) -> bool:
        """Whether the rule counts marks without order."""
        return self.rule.card.tallies is Tallies.MARKS

    @property
    def plain(self) -> bool:
        """Whether the rule alone decides: no constraint, no protected member, nobody reopening."""
        contest = self.contest
        return not (contest.constraints or contest.protected or contest.reopening)

    def tally(self) -> Any:
        """Return an engine with the valid papers."""
        return engine("local")(self.box)

    def after(self, change: Change) -> tuple[int, ...]:
        """Count the papers after the change and return who is elected then, in order."""
        self.counts += 1
        box = applied(self.box, change)
        lots = Asked(self._against)
        ballots = replace(Ballots(self.contest, box), source="changed")
        count = counting.run(self.rule, ballots, lots, engine("local"), lot_counts=0)
        return count.declaration.elected

    def alters(self, after: Sequence[int]) -> bool:
        """Return whether these are other people than those elected."""
        return {*after} != {*self.elected}

    def _against(self, purpose: str, tied: tuple[int, ...]) -> int:
        """Return the one of the tied on whom the lot falls to the harm of the elected."""
        harmed = purpose in (EXCLUDE, GIVE_WAY)
        return next((c for c in tied if (c in self.elected) == harmed), tied[0])
