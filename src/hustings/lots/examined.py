"""Whether a lot could change who is elected: the count is made again with its other outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lots.door import LotAwaitedError
from hustings.lots.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hustings.lots.door import Lots
    from hustings.record import Decision

__all__ = ["examined"]

Body = frozenset[int]


class _TooManyError(Exception):
    """More counts would be needed than are allowed."""


def examined(
    decisions: Sequence[Decision], elected: Callable[[Lots], Body], most: int
) -> tuple[Decision, ...]:
    """Return the decisions with ``affects`` settled as far as ``most`` further counts can tell.

    ``elected`` counts with given lots and returns who is elected. Lots before the one examined
    stay as they fell. ``affects`` is True where its outcomes do not all lead to the same possible
    bodies, whatever is drawn afterwards; False where they do; None where too many counts would be
    needed. The last lot is examined first, so that small questions are settled before large ones.
    """
    counts = _Counts(elected, most)
    told: list[bool | None] = []
    reached = frozenset[Body]()
    try:
        for place in range(len(decisions) - 1, -1, -1):
            lot = decisions[place]
            before = tuple(decision.chosen for decision in decisions[:place])
            if not reached:
                reached = counts.bodies((*before, lot.chosen))
            others = [counts.bodies((*before, c)) for c in lot.tied if c != lot.chosen]
            told.append(any(bodies != reached for bodies in others))
            reached = reached.union(*others)
    except _TooManyError:
        told += [None] * (len(decisions) - len(told))
    return tuple(
        decision._replace(affects=affects)
        for decision, affects in zip(decisions, reversed(told), strict=True)
    )


class _Counts:
    """Makes counts with given outcomes of the lots, and no more than allowed."""

    def __init__(self, elected: Callable[[Lots], Body], most: int) -> None:
        self._elected, self._left = elected, most

    def bodies(self, outcomes: tuple[int, ...]) -> frozenset[Body]:
        """Return every body that can be elected once the first lots fell on ``outcomes``."""
        if not self._left:
            raise _TooManyError
        self._left -= 1
        try:
            return frozenset({self._elected(Recorded(outcomes))})
        except LotAwaitedError as awaited:
            tied = awaited.tied
        return frozenset[Body]().union(*(self.bodies((*outcomes, c)) for c in tied))
