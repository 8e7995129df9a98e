"""In which order a ranking goes through slates: two models, drawn exactly from one table of states.

A state is how many candidates of each slate are still to be ranked. ``slate-Plackett-Luce`` puts a
candidate of slate s next with a probability in proportion to the bloc's cohesion with s, among the
slates that have one left. ``slate-Bradley-Terry`` gives an order of slates a probability in
proportion to the product, over every two places of different slates, of the cohesion with the slate
that is placed higher; its next steps follow from the weights of all the ways to go on. Both models
are in MGGG, VoteKit (slate_PlackettLuce, slate_BradleyTerry); there the second is drawn by a Markov
chain, here without one.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hustings.simulate.plan import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

__all__ = ["MOST_STATES", "Steps", "orders", "steps"]

MOST_STATES = 200_000
"""States that a table may have: seven slates of four candidates have 78,125."""

State = tuple[int, ...]


class Steps(NamedTuple):
    """``chances``: state x slate, cumulative; ``after``: state x slate -> state; ``used``: state x
    slate -> how many of the slate are ranked. State 0 is the beginning."""

    chances: NDArray[np.float64]
    after: NDArray[np.int32]
    used: NDArray[np.int16]


def steps(model: Model, sizes: Sequence[int], cohesion: Sequence[int]) -> Steps:
    """Return the table of a bloc; raise ValueError where there would be too many states."""
    count = prod(size + 1 for size in sizes)
    if count > MOST_STATES:
        raise ValueError(f"slates of {', '.join(map(str, sizes))}: too many orders ({count})")
    weigh = _bradley_terry(cohesion) if model is Model.BRADLEY_TERRY else _plackett_luce(cohesion)
    states = list(product(*(range(size, -1, -1) for size in sizes)))
    number = {state: n for n, state in enumerate(states)}
    chances = np.ones((len(states), len(sizes)))
    after = np.zeros(chances.shape, dtype=np.int32)
    for n, state in enumerate(states[:-1]):
        weights = weigh(state)
        chances[n] = np.cumsum([weight / sum(weights) for weight in weights])
        chances[n, max(s for s, weight in enumerate(weights) if weight) :] = 1
        after[n] = [number[_without(state, s)] if left else 0 for s, left in enumerate(state)]
    return Steps(chances, after, np.array(sizes) - np.array(states, dtype=np.int16))


def _without(state: State, slate: int) -> State:
    return (*state[:slate], state[slate] - 1, *state[slate + 1 :])


def _plackett_luce(cohesion: Sequence[int]) -> Callable[[State], list[float]]:
    def weigh(state: State) -> list[float]:
        return [weight if left else 0 for weight, left in zip(cohesion, state, strict=True)]

    return weigh


def _bradley_terry(cohesion: Sequence[int]) -> Callable[[State], list[float]]:
    """Weigh each next slate by all the orders that begin so; powers of shares stay within range."""
    shares = [weight / sum(cohesion) for weight in cohesion]

    @cache
    def ways(state: State) -> float:
        return sum(weigh(state)) if any(state) else 1

    def weigh(state: State) -> list[float]:
        left = sum(state)
        return [
            share ** (left - here) * ways(_without(state, s)) if here else 0
            for s, (share, here) in enumerate(zip(shares, state, strict=True))
        ]

    return weigh


def orders(
    chance: np.random.Generator, table: Steps, electors: int, places: int
) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Return, elector x place, the slate that is ranked there and how many of it came before."""
    state = np.zeros(electors, dtype=np.int32)
    slates = np.empty((electors, places), dtype=np.int16)
    used = np.empty((electors, places), dtype=np.int16)
    for place in range(places):
        drawn = chance.random(electors)
        slate = (drawn[:, None] >= table.chances[state]).sum(axis=1)
        slates[:, place] = slate
        used[:, place] = table.used[state, slate]
        state = table.after[state, slate]
    return slates, used
