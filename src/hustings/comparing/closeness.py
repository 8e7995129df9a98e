"""How sure a result is: how few papers would have to say something else to alter it.

From below by proof (:mod:`.bounds`), from above by search: changes that a count of ours confirms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.comparing.bounds import proved
from hustings.comparing.case import Case
from hustings.comparing.changes import Piles, alone, in_place, raised
from hustings.comparing.values import Closeness, Proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.ballots import Ballots
    from hustings.comparing.changes import Turn
    from hustings.comparing.values import Change
    from hustings.record import Count
    from hustings.rules.card import Rule

__all__ = ["COUNTS", "closeness"]

COUNTS = 1_000
"""Recounts that the search may make."""


class _Found(NamedTuple):
    papers: int
    change: Change
    after: tuple[int, ...]


def closeness(
    rule: Rule,
    ballots: Ballots,
    count: Count,
    counts: int = COUNTS,
    told: Callable[[int, int | None], None] | None = None,
) -> Closeness:
    """Return how few papers could alter ``count``, which is of these ballots under the rule.

    At most ``counts`` recounts are made; ``told`` hears how many were, and the best so far. A
    changed paper stays valid, and lots fall against the elected. Raises ValueError for a rule by
    section, and what counting raises.
    """
    case = Case(rule, ballots, count)
    untouched = case.after(())
    if case.alters(untouched):
        return _told(case, _Found(0, (), untouched), (0, Proof.NONE), exhausted=False)
    search = _Search(case, counts, told)
    search.run()
    found = search.best
    bound = proved(case, found.papers if found else None)
    return _told(case, found, bound, exhausted=search.exhausted)


def _told(
    case: Case, found: _Found | None, bound: tuple[int, Proof], *, exhausted: bool
) -> Closeness:
    least, proof = bound
    return Closeness(
        case.rule.card.id,
        case.contest,
        case.box.total,
        case.elected,
        least,
        proof,
        found.papers if found else None,
        found.change if found else (),
        found.after if found else (),
        case.counts,
        exhausted,
    )


class _Search:
    """Tries to move papers from one candidate to another, the likeliest pairs first.

    A pair that does nothing with one paper fewer than the best so far is left; one that does is
    narrowed down by halving. That more papers do what fewer do is not so under STV: the number
    found is an upper bound, and each change that is kept has been counted.
    """

    def __init__(
        self, case: Case, counts: int, told: Callable[[int, int | None], None] | None
    ) -> None:
        self._case, self._counts, self._told = case, counts, told
        self._piles = Piles(case.box, marks=case.marks)
        self.best: _Found | None = None
        self.exhausted = False

    def run(self) -> None:
        """Try every pair in every way, until no further count is allowed or one paper does."""
        turns: tuple[Turn, ...] = (in_place,) if self._case.marks else (raised, alone)
        for source, gainer in dict.fromkeys(_pairs(self._case)):
            for turn in turns:
                if self.best is not None and self.best.papers <= 1:
                    return
                if self._case.counts >= self._counts:
                    self.exhausted = True
                    return
                self._narrow(turn, source, gainer)

    def _narrow(self, turn: Turn, source: int, gainer: int) -> None:
        high = self._piles.papers(source)
        if self.best is not None:
            high = min(high, self.best.papers - 1)
        if high < 1 or not self._try(turn, source, gainer, high):
            return
        low = 0
        while low + 1 < high and self._case.counts < self._counts:
            middle = (low + high) // 2
            if self._try(turn, source, gainer, middle):
                high = middle
            else:
                low = middle

    def _try(self, turn: Turn, source: int, gainer: int, most: int) -> bool:
        """Count a change; keep it where it alters the result with fewer papers than the best."""
        change = self._piles.change(turn, source, gainer, most)
        papers = sum(each.papers for each in change)
        if not papers:
            return False
        after = self._case.after(change)
        done = self._case.alters(after)
        if done and (self.best is None or papers < self.best.papers):
            self.best = _Found(papers, change, after)
        if self._told:
            self._told(self._case.counts, self.best.papers if self.best else None)
        return done


def _pairs(case: Case) -> Iterator[tuple[int, int]]:
    """Yield whom to take papers from and whom to give them: where the count was close, then all."""
    elected = case.elected
    losers = [c for c in case.count.declaration.runners_up if c not in elected]
    for loser in losers[:2]:
        yield from ((winner, loser) for winner in reversed(elected))
    yield from (pair for _, pair in sorted(_exclusions(case)))
    everybody = [*losers, *reversed(elected)]
    for gainer in everybody:
        yield from ((source, gainer) for source in reversed(everybody) if source != gainer)


def _exclusions(case: Case) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each exclusion as (gap, (who escaped, who was excluded))."""
    gone: set[int] = set()
    for before, stage in zip(case.count.stages, case.count.stages[1:], strict=False):
        gone |= {fate.candidate for fate in (*before.elected, *before.excluded)}
        for fate in stage.excluded:
            out = fate.candidate
            rest = [c for c in before.votes if c not in gone and c != out]
            if rest:
                next_ = min(rest, key=lambda c: (before.votes[c].units, c))
                yield before.votes[next_].units - before.votes[out].units, (next_, out)
