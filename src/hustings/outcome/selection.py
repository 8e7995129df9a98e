"""Selection of a candidate where somebody holds the seat: is it open, or is the member kept?

The rule of 2018: branches of the party and of affiliated organisations each say whether they want
an open selection; a third of either is enough. An open selection is a contest like any other, with
the sitting member among the candidates.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Trigger", "is_open"]


class Trigger(NamedTuple):
    """One kind of branch: how many there are, and how many of them want an open selection."""

    branches: int
    wanting: int


def is_open(*kinds: Trigger) -> bool:
    """Return whether a third of the branches of any kind, or more, want an open selection.

    A kind without branches triggers nothing. Raises ValueError where more want it than there are.
    """
    for kind in kinds:
        if not 0 <= kind.wanting <= kind.branches:
            raise ValueError(f"{kind.wanting} of {kind.branches} branches cannot want it")
    return any(kind.branches and 3 * kind.wanting >= kind.branches for kind in kinds)
