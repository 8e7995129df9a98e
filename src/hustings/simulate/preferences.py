"""Simulated preferences: electors lean to a camp, know some candidates, and stop somewhere.

An elector's liking of a candidate is the sum of whether the own camp backs the candidate, how well
known the candidate is, and chance (a Gumbel draw, which makes the order a Plackett-Luce one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hustings.simulate.script import Candidature

__all__ = ["camps", "rankings"]

OWN = 5.0
"""How much more an elector likes a candidate whom the own camp backs."""
KNOWN = 0.35
"""How much each point of appeal adds."""
CHUNK = 50_000


def camps(
    chance: np.random.Generator, electors: int, shares: Mapping[str, int]
) -> NDArray[np.int64]:
    """Return the camp of each elector, as a place in ``shares``."""
    weights = np.array(list(shares.values()) or [1], dtype=np.float64)
    return chance.choice(len(weights), electors, p=weights / weights.sum())


def rankings(
    chance: np.random.Generator,
    lean: NDArray[np.int64],
    names: Sequence[str],
    candidates: Sequence[Candidature],
    most: int,
) -> list[tuple[int, ...]]:
    """Return the ranking of each voter: numbers of candidates from 1, at most ``most`` of them.

    ``lean`` is each voter's camp, a place in ``names``.
    """
    liking = np.array(
        [
            [OWN * (camp in c.backers) + KNOWN * c.appeal for c in candidates]
            for camp in names or ("",)
        ]
    )
    found: list[tuple[int, ...]] = []
    for start in range(0, len(lean), CHUNK):
        part = lean[start : start + CHUNK]
        drawn = liking[part] + chance.gumbel(size=(len(part), len(candidates)))
        order = np.argsort(-drawn, axis=1) + 1
        lengths = _lengths(chance, len(part), min(most, len(candidates)))
        found += [tuple(row[:n]) for row, n in zip(order.tolist(), lengths, strict=True)]
    return found


def _lengths(chance: np.random.Generator, voters: int, most: int) -> list[int]:
    """How many candidates each ranks: one in ten just one, most some, one in four all."""
    lengths = chance.integers(1, most + 1, voters)
    kind = chance.integers(0, 100, voters)
    lengths = np.where(kind < 10, 1, np.where(kind >= 75, most, lengths))
    return [int(length) for length in lengths]
