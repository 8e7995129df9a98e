"""From a bloc's electors to their rankings, by slate orders or by distance.

Sources: R. Duncan Luce, Individual Choice Behavior (1959) and R. L. Plackett, Applied Statistics 24
(1975) for the order within a slate; A. Downs, An Economic Theory of Democracy (1957) and J. M.
Enelow and M. J. Hinich, The Spatial Theory of Voting (1984) for the distance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hustings.simulate import slate_orders

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.simulate.plan import Bloc, Plan

__all__ = ["by_distance", "by_slates", "stood"]


def by_slates(
    chance: np.random.Generator, plan: Plan, bloc: Bloc, region: NDArray[np.int64]
) -> NDArray[np.int16]:
    """Return elector x place -> candidate, all candidates ranked; ``region``: of each elector."""
    sizes = [len(slate.candidates) for slate in plan.slates]
    table = slate_orders.steps(plan.model, sizes, [bloc.cohesion[s.name] for s in plan.slates])
    places = sum(sizes)
    slates, used = slate_orders.orders(chance, table, len(region), places)
    within = _within(chance, plan, bloc, region)
    begins = np.cumsum([0, *sizes[:-1]])
    taken: NDArray[np.int16] = np.take_along_axis(within, begins[slates] + used, axis=1)
    return taken


def _within(
    chance: np.random.Generator, plan: Plan, bloc: Bloc, region: NDArray[np.int64]
) -> NDArray[np.int16]:
    """Return the candidates of each slate in each elector's order, slates side by side.

    Adding a Gumbel draw to the logarithm of a strength and sorting is drawing without replacement
    in proportion to strengths (Plackett and Luce's model).
    """
    parts, first = [], 1
    follow = chance.integers(0, 1000, len(region)) < bloc.follows
    for slate in plan.slates:
        size = len(slate.candidates)
        known = np.log(np.array(slate.strengths or (1,) * size))
        order = np.argsort(-(known + chance.gumbel(size=(len(region), size))), axis=1)
        if slate.name == bloc.slate:
            _ask(plan, slate.name, slate.candidates, order, follow, region)
        parts.append((order + first).astype(np.int16))
        first += size
    return np.concatenate(parts, axis=1)


def _ask(
    plan: Plan,
    slate: str,
    names: tuple[str, ...],
    order: NDArray[np.int64],
    follow: NDArray[np.bool_],
    region: NDArray[np.int64],
) -> None:
    """Put the slate's order for their region in the place of what followers would have chosen."""
    for number, each in enumerate(plan.regions):
        if slate in each.orders:
            asked = [names.index(name) for name in each.orders[slate]]
            order[follow & (region == number)] = asked


def stood(chance: np.random.Generator, plan: Plan) -> NDArray[np.float64]:
    """Return where each candidate stands: candidate x dimension, round the place of the slate."""
    rows = [
        chance.normal(slate.at, slate.spread, (len(slate.candidates), len(slate.at)))
        for slate in plan.slates
    ]
    return np.concatenate(rows)


def by_distance(
    chance: np.random.Generator, bloc: Bloc, electors: int, places: NDArray[np.float64]
) -> NDArray[np.int16]:
    """Return elector x place -> candidate, the nearest first; ``places`` of the candidates."""
    own = chance.normal(bloc.at, bloc.spread, (electors, len(bloc.at)))
    apart = ((own[:, None, :] - places[None, :, :]) ** 2).sum(axis=2)
    return (np.argsort(apart, axis=1, kind="stable") + 1).astype(np.int16)
