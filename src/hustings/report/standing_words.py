"""Words for how a body stands: majorities, who tips them, what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.bodies import UNALIGNED
from hustings.figures import percentage
from hustings.outcome import standing
from hustings.outcome.power import tipping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from hustings.outcome.standing import Standings

__all__ = ["MOST", "majority", "power", "since"]

MOST = 12
"""Groups with which every way to a majority is named: twice as many have ninety thousand ways."""


def majority(now: Standings, name: str) -> Iterator[str]:
    """Yield by how many a group outnumbers the others, and with whom it reaches a majority."""
    least, most = standing.working_majority(now, name)
    if least == most:
        yield f"{name}: {_outnumbers(least)}."
    else:
        yield f"{name}: between {least} and {most} more than all others; not known enough to say."
    yield from _with_others(now, name)
    alone = now.group(UNALIGNED).votes
    if alone:
        yield f"Of {alone} who belong to no group each decides alone."


def _with_others(now: Standings, name: str) -> Iterator[str]:
    known = {each.name: each.votes for each in now.groups if each.name != UNALIGNED}
    if len(known) > MOST and known.get(name, 0) < now.majority:
        if sum(known.values()) >= now.majority:
            yield f"{name} needs others to reach {now.majority} of {now.voting}, in many ways."
        return
    paths = tipping(known, now.majority, name)
    if paths and paths[0]:
        ways = "; ".join(" and ".join(sorted(path)) for path in paths)
        yield f"{name} reaches {now.majority} of {now.voting} with: {ways}."
    elif paths:
        yield f"{name} needs no other group."


def _outnumbers(margin: int) -> str:
    if margin > 0:
        return f"a working majority of {margin}"
    return "as many as all others" if margin == 0 else f"{-margin} fewer than all others"


def since(earlier: Standings, now: Standings, name: str) -> str:
    """Return what became of a group's majority since an earlier day."""
    became = standing.course(earlier, now, name)
    seats = f"{earlier.group(name).seats} of {earlier.seats} on {earlier.on}"
    told = f"majority {became}" if became else "whether the majority was kept is not known"
    return f"{name} had {seats}: {told}."


def power(share: Fraction) -> str:
    """Return a share of power in per cent."""
    return percentage(share.numerator, share.denominator)
