"""Methods over many electorates: how seats fall, and how often one slate takes them all."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from hustings.comparing.comparison import compare
from hustings.comparing.sampling import estimate
from hustings.comparing.values import Sweeps, Swept
from hustings.figures import root_nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hustings.ballots import Ballots
    from hustings.comparing.methods import Method
    from hustings.comparing.slates import Slates
    from hustings.comparing.values import Comparison, MethodResult

__all__ = ["ROOT_PLACES", "sweep", "sweeps"]

ROOT_PLACES = 6
"""Decimals of each Gallagher index that goes into a mean."""


def sweep(seats: int, result: MethodResult) -> str | None:
    """Return the slate that took every seat, None where there is none or a seat stays empty."""
    return next((slate for slate, held in result.seats.items() if held == seats), None)


def sweeps(
    electorates: Iterable[Ballots],
    slates: Slates,
    chosen: Sequence[Method],
    seed: str,
    told: Callable[[int], None] | None = None,
) -> Sweeps:
    """Compare the methods on each electorate; ``told`` hears how many are done.

    Lots of the n-th electorate come from ``SEED/n``. Raises ValueError where there is none.
    """
    made: list[Comparison] = []
    for number, ballots in enumerate(electorates, 1):
        made.append(compare(ballots, slates, chosen, f"{seed}/{number}"))
        if told:
            told(number)
    if not made:
        raise ValueError("there is no electorate to compare the methods on")
    seats = made[0].seats
    columns = zip(*(comparison.results for comparison in made), strict=True)
    return Sweeps(
        made[0].title, seed, len(made), seats, tuple(_swept(seats, column) for column in columns)
    )


def _swept(seats: int, column: tuple[MethodResult, ...]) -> Swept:
    of = len(column)
    found: Counter[str] = Counter()
    fallen: dict[str, Counter[int]] = defaultdict(Counter)
    names = sorted({slate for result in column for slate in result.seats})
    for result in column:
        for slate in names:
            fallen[slate][result.seats.get(slate, 0)] += 1
        if taken := sweep(seats, result):
            found[taken] += 1
    return Swept(
        column[0].method,
        {slate: dict(sorted(numbers.items())) for slate, numbers in fallen.items()},
        {slate: estimate(number, of) for slate, number in sorted(found.items())},
        estimate(sum(found.values()), of),
        _mean([result.wasted for result in column]),
        _mean([result.loosemore_hanby for result in column]),
        _mean([root_nearest(result.gallagher_squared, ROOT_PLACES) for result in column]),
    )


def _mean(amounts: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(amounts), len(amounts))
