"""Papers that say something else: how they are turned, and the box after it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hustings.ballots import Box
from hustings.ballots.few import MOST, FewRows
from hustings.comparing.values import Changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hustings.comparing.values import Change
    from hustings.terms import Ranking

    Turn = Callable[[Ranking, int, int], Ranking]

__all__ = ["Piles", "alone", "applied", "in_place", "raised"]


def applied(box: Box, change: Iterable[Changed]) -> Box:
    """Return the formal box after the change; raise ValueError where it has not those papers."""
    papers = Counter({ranking: number for number, ranking in box.rows()})
    for each in change:
        if each.papers < 1 or papers[each.before] < each.papers:
            raise ValueError(f"{papers[each.before]} papers carry {each.before}, not {each.papers}")
        papers[each.before] -= each.papers
        papers[each.after] += each.papers
    if len(papers) <= MOST:
        return FewRows(papers)
    return Box.gather((number, ranking) for ranking, number in papers.items())


def raised(ranking: Ranking, _: int, gainer: int) -> Ranking:
    """Put a candidate first; the others keep their order."""
    return (gainer, *(c for c in ranking if c != gainer))


def alone(_ranking: Ranking, _: int, gainer: int) -> Ranking:
    """Rank one candidate and nobody else."""
    return (gainer,)


def in_place(ranking: Ranking, loser: int, gainer: int) -> Ranking:
    """Put a candidate in the place of another, where only the other is marked."""
    if gainer in ranking:
        return ranking
    return tuple(gainer if c == loser else c for c in ranking)


class Piles:
    """The rankings of a formal box by first preference or, of ``marks``, by each one marked."""

    def __init__(self, box: Box, *, marks: bool) -> None:
        self._of: dict[int, list[tuple[int, Ranking]]] = defaultdict(list)
        for papers, ranking in box.rows():
            for candidate in ranking if marks else ranking[:1]:
                self._of[candidate].append((papers, ranking))

    def papers(self, source: int) -> int:
        """Return how many papers the pile has."""
        return sum(papers for papers, _ in self._of[source])

    def change(self, turn: Turn, source: int, gainer: int, most: int) -> Change:
        """Return the change of at most so many papers of ``source`` in favour of ``gainer``.

        Those that do not rank ``gainer``, or rank it lowest, are changed first: the others may come
        to ``gainer`` as they are.
        """
        found = []
        for papers, ranking in sorted(self._of[source], key=lambda row: _place(row[1], gainer)):
            taken, after = min(papers, most), turn(ranking, source, gainer)
            if taken and after != ranking:
                found.append(Changed(taken, ranking, after))
                most -= taken
        return tuple(found)


def _place(ranking: Ranking, candidate: int) -> tuple[int, Ranking]:
    """Return a key that puts rankings without the candidate first, then the lowest places."""
    place = ranking.index(candidate) if candidate in ranking else len(ranking) + 1000
    return -place, ranking
