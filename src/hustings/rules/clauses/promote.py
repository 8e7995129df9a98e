"""Constraints kept after the count: count again for larger and smaller bodies, and promote.

The way of the Liberal Democrats in Britain since 1988 (committee election regulations, as quoted
and explained by C. Rosenstiel, "More details on using the Single Transferable Vote to select an
ordered list of candidates"): where the ordinary count does not meet the proportions, further counts
are made. Those of the under-represented who would be elected to a larger body are elected, and
those of the over-represented who would not be elected to a smaller body are not.

Our reading, where several categories meet: the smallest larger body whose newcomers suffice; with
them the fewest exchanges that keep every constraint; among those first the earliest promotions,
then the earliest to give way. Earliest to be promoted is who first appears as the body grows by one
seat at a time, earliest to give way who first drops out as it shrinks; within one count the order
of election decides. Where no exchange can fill every seat with the constraints kept, as few seats
as possible stay empty.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import Votes
from hustings.record import Action, Fate, Note, Reason
from hustings.rules.clauses.constraints import broken, completes, signature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hustings.record import Stage
    from hustings.terms import Constraint, Contest

__all__ = ["CLAUSE", "Exchange", "NoExchangeError", "exchange", "last_stage", "notes"]

CLAUSE = "promotion"
"""Clause cited by the stage that exchanges candidates."""

Appearance = tuple[int, int]


class NoExchangeError(ValueError):
    """No larger body that the rule elects has those whom the constraints need."""


class Exchange(NamedTuple):
    """Who is promoted and who gives way, each with the size of body that shows it."""

    promoted: tuple[Appearance, ...] = ()
    gave_way: tuple[Appearance, ...] = ()


def exchange(
    contest: Contest, elected: tuple[int, ...], elect: Callable[[int], tuple[int, ...]]
) -> Exchange:
    """Return the exchanges that make ``elected`` keep the constraints (none if it does).

    ``elect(seats)`` counts for a body of so many seats and returns who is elected in order.
    """
    if not broken(contest, elected):
        return Exchange()
    search = _Search(contest, elected)
    risen: list[Appearance] = []
    swaps, dropped = 0, 0
    for appearance in _rising(contest, elected, elect):
        risen.append(appearance)
        swaps = search.fewest([c for c, _ in risen])
        if swaps:
            break
    while not swaps and not search.works(elected, (), 0, 0, dropped):
        if dropped == len(elected):
            raise NoExchangeError(
                "no larger body elects those whom the constraints need, so nobody can be "
                "promoted: keep the constraints by guard"
            )
        dropped += 1
        swaps = search.fewest([c for c, _ in risen], dropped)
    falling = list(_falling(contest, elected, elect))
    return search.settled(risen, falling, swaps, dropped)


def _rising(
    contest: Contest, elected: tuple[int, ...], elect: Callable[[int], tuple[int, ...]]
) -> Iterator[Appearance]:
    seen = contest.reopening.union(elected)
    for seats in range(contest.seats + 1, len(contest.standing) + 1):
        for candidate in elect(seats):
            if candidate not in seen:
                seen |= {candidate}
                yield candidate, seats


def _falling(
    contest: Contest, elected: tuple[int, ...], elect: Callable[[int], tuple[int, ...]]
) -> Iterator[Appearance]:
    """Yield who gives way, the first first; a protected member never does."""
    left = [c for c in elected if c not in contest.protected]
    for fewer in range(contest.seats - 1, max(1, len(contest.protected)) - 1, -1):
        stay = set(elect(fewer))
        for candidate in [c for c in reversed(left) if c not in stay]:
            left.remove(candidate)
            yield candidate, fewer
    yield from ((candidate, 0) for candidate in reversed(left))


class _Search:
    """Which exchanges keep every constraint: the elected are one more category of the search."""

    def __init__(self, contest: Contest, elected: tuple[int, ...]) -> None:
        self._contest, self._elected = contest, elected

    def works(
        self, inside: Sequence[int], outside: Sequence[int], swaps: int, sure: int, dropped: int
    ) -> bool:
        """Whether so many exchanges do, the first ``sure`` of ``outside`` being promoted.

        ``dropped`` of those inside give way to nobody; protected members all stay.
        """
        sitting = self._contest.protected.intersection(inside)
        stay = len(self._elected) - swaps - dropped - len(sitting)
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
        most = min(len(outside), len(self._elected) - dropped)
        tried = range(1, most + 1)
        return next((n for n in tried if self.works(self._elected, outside, n, 0, dropped)), 0)

    def settled(
        self, risen: Sequence[Appearance], fallen: Sequence[Appearance], swaps: int, dropped: int
    ) -> Exchange:
        """Return the exchanges: the earliest promotions, then the earliest to give way."""
        promoted: list[Appearance] = []
        rest = list(risen)
        while len(promoted) < swaps:
            head = rest.pop(0)
            sure = [c for c, _ in (*promoted, head)]
            names = [*sure, *(c for c, _ in rest)]
            if self.works(self._elected, names, swaps, len(sure), dropped):
                promoted.append(head)
        certain = [c for c, _ in promoted]
        inside = list(self._elected)
        gave_way: list[Appearance] = []
        for candidate, seats in fallen:
            without = [c for c in inside if c != candidate]
            enough = len(gave_way) == swaps + dropped
            if not enough and self.works(without, certain, swaps, swaps, dropped):
                gave_way.append((candidate, seats))
                inside = without
        return Exchange(tuple(promoted), tuple(gave_way))


def last_stage(stage: Stage, exchanged: Exchange, seats: int) -> Stage:
    """Return the stage that follows the last of the count: no paper moves, candidates change."""
    nothing = Votes.zero(stage.lost.places)
    first = seats - len(exchanged.gave_way) + 1
    return stage._replace(
        number=stage.number + 1,
        action=Action.ELECTION,
        clause=CLAUSE,
        movement=dict.fromkeys(stage.votes, nothing),
        subjects=(),
        value=None,
        transfers=(),
        ties=(),
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
