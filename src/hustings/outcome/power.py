"""Power in a body that votes in groups: who can win with whom, and how often a group decides.

A group votes as one with the number of its members. Everything is exact: coalitions are counted
with whole numbers, indices are fractions. Banzhaf, J. F., Rutgers Law Review 19 (1965) 317-343;
Shapley, L. S., and Shubik, M., American Political Science Review 48 (1954) 787-792.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MOST_GROUPS", "banzhaf", "indices", "paths", "shapley_shubik", "tipping"]

MOST_GROUPS = 20
"""Above so many groups the winning paths are too many to be listed."""


def paths(groups: Mapping[str, int], quota: int) -> tuple[frozenset[str], ...]:
    """Return the minimal winning coalitions: each reaches the quota, and none with one group less.

    The smallest in number of groups first. Raises ValueError with more than 20 groups that vote.
    """
    held = {name: votes for name, votes in groups.items() if votes > 0}
    if len(held) > MOST_GROUPS:
        raise ValueError(f"{len(held)} groups: winning paths are listed for up to {MOST_GROUPS}")
    found: list[frozenset[str]] = []
    for size in range(1, len(held) + 1):
        for names in combinations(held, size):
            votes = sum(held[name] for name in names)
            if votes >= quota > votes - min(held[name] for name in names):
                found.append(frozenset(names))
    return tuple(found)


def tipping(groups: Mapping[str, int], quota: int, core: str) -> tuple[frozenset[str], ...]:
    """Return the smallest sets of other groups that bring a group to the quota.

    One empty set where the group needs nobody; none where even all together are too few.
    """
    missing = quota - groups.get(core, 0)
    if missing <= 0:
        return (frozenset(),)
    return paths({name: votes for name, votes in groups.items() if name != core}, missing)


def banzhaf(groups: Mapping[str, int], quota: int) -> dict[str, Fraction]:
    """Return each group's share of all swings: coalitions that it turns from losing to winning."""
    swings = {name: sum(_swings(groups, quota, name)) for name in groups}
    total = sum(swings.values())
    return {
        name: Fraction(number, total) if total else Fraction(0) for name, number in swings.items()
    }


def shapley_shubik(groups: Mapping[str, int], quota: int) -> dict[str, Fraction]:
    """Return each group's share of all orders of joining in which it is the one that decides."""
    count = len(groups)
    orders = [factorial(k) * factorial(count - 1 - k) for k in range(count)]
    return {
        name: Fraction(
            sum(
                ways * number
                for ways, number in zip(orders, _swings(groups, quota, name), strict=True)
            ),
            factorial(count),
        )
        for name in groups
    }


def indices(
    groups: Mapping[str, int], quota: int
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return both indices: Banzhaf, Shapley-Shubik."""
    return banzhaf(groups, quota), shapley_shubik(groups, quota)


def _swings(groups: Mapping[str, int], quota: int, name: str) -> tuple[int, ...]:
    """Coalitions of the others, by number of groups, that win with this group and not without it.

    Groups with as many votes have the same ones, so that each member may stand alone.
    """
    others = sorted(votes for other, votes in groups.items() if other != name)
    return _turned(tuple(others), quota, groups[name])


@lru_cache(maxsize=256)
def _turned(others: tuple[int, ...], quota: int, votes: int) -> tuple[int, ...]:
    """By the number of subsets for each size and each sum of votes below the quota, so that many
    small groups cost no more than their votes."""
    subsets: list[dict[int, int]] = [{0: 1} if quota > 0 else {}, *({} for _ in others)]
    for done, more in enumerate(others):
        for size in range(done, -1, -1):
            larger = subsets[size + 1]
            for total, number in subsets[size].items():
                if total + more < quota:
                    larger[total + more] = larger.get(total + more, 0) + number
    return tuple(
        sum(number for total, number in by_sum.items() if total + votes >= quota)
        for by_sum in subsets
    )
