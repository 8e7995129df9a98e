"""Constraints kept after the count: count again for larger and smaller bodies, and promote.

The way of the Liberal Democrats in Britain since 1988 (committee election regulations, as quoted
and explained by C. Rosenstiel, "More details on using the Single Transferable Vote to select an
ordered list of candidates"): where the ordinary count does not meet the proportions, further counts
are made. Those of the under-represented who would be elected to a larger body are elected, and
those of the over-represented who would not be elected to a smaller body are not.

Our reading, where several categories meet: of those who join as the body grows, in their order, as
many are looked at as suffice; with them the fewest exchanges that keep every constraint; among
those first the earliest promotions, then the earliest to give way. Earliest to be promoted is who
first appears as the body grows by one seat at a time, earliest to give way who first drops out as
it shrinks; within one count the order of election decides, and a lot among those who stand level
in it, where not all of them can be promoted or give way. Where no exchange can fill every seat
with the constraints kept, as few seats as possible stay empty.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.record import Action, Fate, Note, Reason
from hustings.rules.clauses.constraints import broken, completes, signature
from hustings.rules.clauses.ties import GIVE_WAY, PROMOTE, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hustings.lots import Lots
    from hustings.record import Stage, Tie
    from hustings.rules.clauses.order import Order
    from hustings.terms import Constraint, Contest

__all__ = ["CLAUSE", "Exchange", "NoExchangeError", "exchange", "last_stage", "notes"]

CLAUSE = "promotion"
"""Clause cited by the stage that exchanges candidates."""

Appearance = tuple[int, int]
"""A candidate, and the size of body that shows who is promoted or gives way."""


class NoExchangeError(ValueError):
    """No larger body that the rule elects has those whom the constraints need."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who is promoted and who gives way, and the lots that decided among those who were level."""

    promoted: tuple[Appearance, ...] = ()
    gave_way: tuple[Appearance, ...] = ()
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class _Level:
    """Candidates whom nothing tells apart, and the size of body at which they come or go."""

    candidates: tuple[int, ...]
    seats: int


def exchange(
    contest: Contest, elected: Order, elect: Callable[[int], Order], lots: Lots
) -> Exchange:
    """Return the exchanges that make ``elected`` keep the constraints (none if it does).

    ``elect(seats)`` counts for a body of so many seats and returns who is elected in order.
    Raises NoExchangeError, LotAwaitedError, BadLotsError.
    """
    persons = tuple(c for c in chain.from_iterable(elected) if c not in contest.reopening)
    search = _Search(contest, persons)
    if not broken(contest, search.elected):
        return Exchange()
    risen: list[_Level] = []
    swaps, dropped = 0, 0
    for level in _rising(contest, search.elected, elect):
        risen.append(level)
        swaps = search.fewest(_everyone(risen))
        if swaps:
            break
    while not swaps and not search.works(search.elected, (), 0, 0, dropped):
        if dropped == len(search.elected):
            raise NoExchangeError(
                "no larger body elects those whom the constraints need, so nobody can be "
                "promoted: keep the constraints by guard"
            )
        dropped += 1
        swaps = search.fewest(_everyone(risen), dropped)
    falling = tuple(_falling(contest, elected, elect))
    return search.settled(risen, falling, swaps, dropped, lots)


def _everyone(levels: Iterable[_Level]) -> tuple[int, ...]:
    return tuple(chain.from_iterable(level.candidates for level in levels))


def _rising(
    contest: Contest, elected: tuple[int, ...], elect: Callable[[int], Order]
) -> Iterator[_Level]:
    seen = contest.reopening.union(elected)
    for seats in range(contest.seats + 1, len(contest.standing) + 1):
        for group in elect(seats):
            if joining := tuple(c for c in group if c not in seen):
                seen |= set(joining)
                yield _Level(joining, seats)


def _falling(contest: Contest, elected: Order, elect: Callable[[int], Order]) -> Iterator[_Level]:
    """Yield who gives way, the first first; a protected member never does."""
    left = contest.standing - contest.protected - contest.reopening
    for fewer in range(contest.seats - 1, max(1, len(contest.protected)) - 1, -1):
        stay = left.intersection(chain.from_iterable(elect(fewer)))
        yield from _going(elected, left - stay, fewer)
        left = stay
    yield from _going(elected, left, 0)


def _going(elected: Order, out: frozenset[int], seats: int) -> Iterator[_Level]:
    """Yield those of the elected who are out of a body of so many seats, the last first."""
    for group in reversed(elected):
        if leaving := tuple(c for c in group if c in out):
            yield _Level(leaving, seats)


class _Search:
    """Which exchanges keep every constraint: the elected are one more category of the search."""

    def __init__(self, contest: Contest, elected: tuple[int, ...]) -> None:
        self._contest, self.elected = contest, elected

    def works(
        self, inside: Sequence[int], outside: Sequence[int], swaps: int, sure: int, dropped: int
    ) -> bool:
        """Whether so many exchanges do, the first ``sure`` of ``outside`` being promoted.

        ``dropped`` of those inside give way to nobody; protected members all stay.
        """
        sitting = self._contest.protected.intersection(inside)
        stay = len(self.elected) - swaps - dropped - len(sitting)
        kinds = [(True, *self._kind(c)) for c in inside if c not in sitting]
        kinds += [(False, *self._kind(c)) for c in outside[sure:]]
        fixed = [(False, *self._kind(c)) for c in (*outside[:sure], *sitting)]
        bounds = [(stay, stay), *map(self._span, self._contest.constraints)]
        left = tuple(
            (
                max(0, least - sum(kind[place] for kind in fixed)),
                most - sum(k[place] for k in fixed),
            )
            for place, (least, most) in enumerate(bounds)
        )
        classes = tuple(sorted(Counter(kinds).items()))
        return stay >= 0 and completes(classes, stay + swaps - sure, left)

    def _kind(self, candidate: int) -> tuple[bool, ...]:
        return signature(self._contest.constraints, self._contest, candidate)

    def _span(self, constraint: Constraint) -> tuple[int, int]:
        most = self._contest.seats if constraint.most is None else constraint.most
        return constraint.least, most

    def fewest(self, outside: Sequence[int], dropped: int = 0) -> int:
        """Return the fewest exchanges with these that do, 0 where none does."""
        most = min(len(outside), len(self.elected) - dropped)
        tried = range(1, most + 1)
        return next((n for n in tried if self.works(self.elected, outside, n, 0, dropped)), 0)

    def settled(
        self,
        risen: Sequence[_Level],
        fallen: Sequence[_Level],
        swaps: int,
        dropped: int,
        lots: Lots,
    ) -> Exchange:
        """Return the exchanges: the earliest promotions, then the earliest to give way."""
        names = _everyone(risen)

        def may_rise(sure: Sequence[int]) -> bool:
            pool = (*sure, *(c for c in names if c not in sure))
            return self.works(self.elected, pool, swaps, len(sure), dropped)

        promoted, drawn = _in_turn(risen, swaps, may_rise, PROMOTE, lots)
        certain = [c for c, _ in promoted]

        def may_go(out: Sequence[int]) -> bool:
            inside = [c for c in self.elected if c not in out]
            return self.works(inside, certain, swaps, swaps, dropped)

        gave_way, more = _in_turn(fallen, swaps + dropped, may_go, GIVE_WAY, lots)
        return Exchange(promoted, gave_way, drawn + more)


def _in_turn(
    levels: Iterable[_Level],
    places: int,
    may: Callable[[Sequence[int]], bool],
    purpose: str,
    lots: Lots,
) -> tuple[tuple[Appearance, ...], tuple[Tie, ...]]:
    """Choose so many, the first first, whom the constraints allow together; return them and lots.

    ``may`` says whether candidates can all be chosen. Of those who are level and could each be
    chosen next a lot chooses one, unless all of them can be.
    """
    taken: list[Appearance] = []
    ties: list[Tie] = []
    for level in levels:
        left = level.candidates
        while len(taken) < places:
            sure = [c for c, _ in taken]
            left = tuple(c for c in left if may([*sure, c]))
            if not left:
                break
            tied = left
            if len(sure) + len(left) <= places and may([*sure, *left]):
                tied = left[:1]
            chosen, drawn = settle(purpose, tied, (), lots, best=max, clause=CLAUSE)
            taken.append((chosen, level.seats))
            ties += drawn
            left = tuple(c for c in left if c != chosen)
    return tuple(taken), tuple(ties)


def last_stage(stage: Stage, exchanged: Exchange, seats: int) -> Stage:
    """Return the stage that follows the last of the count: no paper moves, candidates change."""
    nothing = Votes.zero(stage.lost.places)
    first = seats - len(exchanged.gave_way) + 1
    return replace(
        stage,
        number=stage.number + 1,
        action=Action.ELECTION,
        clause=CLAUSE,
        movement=dict.fromkeys(stage.votes, nothing),
        subjects=(),
        value=None,
        transfers=(),
        ties=exchanged.ties,
        iteration=None,
        label="",
        excluded=tuple(Fate(c, Reason.CONSTRAINT, CLAUSE) for c, _ in exchanged.gave_way),
        elected=tuple(
            Fate(c, Reason.GUARDED, CLAUSE, order)
            for order, (c, _) in enumerate(exchanged.promoted, first)
        ),
    )


def notes(exchanged: Exchange) -> tuple[Note, ...]:
    """Return a note for each who was promoted or gave way, with the size of body that shows it."""
    rows = (("promoted", exchanged.promoted), ("gave_way", exchanged.gave_way))
    return tuple(
        Note(code, {"seats": str(seats)}, (candidate,))
        for code, appearances in rows
        for candidate, seats in appearances
    )
