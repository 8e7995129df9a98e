"""Equal candidates: told apart by an earlier stage where the law says so, else by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.record import Settled, Tie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hustings.figures import Votes
    from hustings.lots import Lots
    from hustings.record import Stage

__all__ = [
    "ELECT",
    "EXCLUDE",
    "GIVE_WAY",
    "ORDER",
    "PROMOTE",
    "SURPLUS",
    "Lot",
    "backwards",
    "forwards",
    "settle",
]

EXCLUDE = "exclude"
"""Purpose: who is excluded."""
SURPLUS = "surplus"
"""Purpose: whose surplus is transferred first."""
ELECT = "elect"
"""Purpose: who is elected."""
ORDER = "order_of_election"
"""Purpose: who is placed first among those elected together."""
PROMOTE = "promote"
"""Purpose: who is promoted after the count, so that a constraint is kept."""
GIVE_WAY = "give_way"
"""Purpose: who gives way after the count to one who is promoted."""

Lot = tuple[int, "Tie | None"]


def backwards(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the earlier stages, the most recent first."""
    return tuple(reversed(stages))


def forwards(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the earlier stages, the first first."""
    return tuple(stages)


def settle(
    purpose: str,
    tied: Iterable[int],
    earlier: Sequence[Stage],
    lots: Lots,
    *,
    best: Callable[[Iterable[Votes]], Votes],
    clause: str,
) -> tuple[int, tuple[Tie, ...]]:
    """Choose one of the tied candidates; return it with the tie for the record (none if one only).

    ``earlier`` holds stages in the order in which the law looks at them; ``best`` is ``max`` or
    ``min`` over the totals of those still tied. The last resort is a lot.
    """
    group = tuple(sorted(tied))
    remaining = group
    if len(group) == 1:
        return group[0], ()
    for stage in earlier:
        remaining = _sifted(remaining, stage.votes, best)
        if len(remaining) == 1:
            chosen = remaining[0]
            tie = Tie(purpose, group, chosen, Settled.EARLIER_STAGE, clause, stage=stage.number)
            return chosen, (tie,)
    chosen = lots.draw(purpose, remaining)
    number = lots.drawn[-1].number
    return chosen, (Tie(purpose, group, chosen, Settled.LOT, clause, lot=number),)


def _sifted(
    tied: tuple[int, ...], votes: Mapping[int, Votes], best: Callable[[Iterable[Votes]], Votes]
) -> tuple[int, ...]:
    mark = best(votes[c] for c in tied)
    return tuple(c for c in tied if votes[c] == mark)
