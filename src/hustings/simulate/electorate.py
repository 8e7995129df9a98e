"""A simulated membership: columns of a roll, the same for the same seed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from hustings.simulate.script import Electorate

__all__ = ["Members", "generator", "members"]

REGIONS = (
    "East",
    "East Midlands",
    "London",
    "North",
    "North West",
    "Scotland",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire",
)
"""All but Wales, whose share the script gives."""


@dataclass(frozen=True, eq=False)
class Members:
    """One row a person, all columns of one length.

    ``joined`` and ``born``: days as ordinals (int64); ``region``: text; ``constituency``: number
    from 1 (0: none); ``councillor``, ``disabled``, ``affiliate``: bool.
    """

    ids: NDArray[np.str_]
    joined: NDArray[np.int64]
    born: NDArray[np.int64]
    region: NDArray[np.str_]
    constituency: NDArray[np.int64]
    councillor: NDArray[np.bool_]
    disabled: NDArray[np.bool_]
    affiliate: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def generator(seed: str, purpose: str) -> np.random.Generator:
    """Return the generator of one purpose: no purpose disturbs the numbers of another."""
    bits = hashlib.sha256(f"{seed}\n{purpose}".encode()).digest()
    return np.random.default_rng(int.from_bytes(bits, "big"))


def members(plan: Electorate, seed: str, frozen: date) -> Members:
    """Return a simulated membership on the day on which the roll is frozen."""
    chance = generator(seed, "members")
    people = plan.members
    others = people * plan.affiliates // 1000
    count = people + others
    day = frozen.toordinal()
    affiliate = np.arange(count) >= people
    wales = _share(chance, count, plan.wales)
    region = np.where(wales, "Wales", np.array(REGIONS)[chance.integers(0, len(REGIONS), count)])
    return Members(
        ids=np.char.add("M", np.char.zfill(np.arange(1, count + 1).astype(str), 7)),
        joined=_joined(chance, count, day, plan.recent),
        born=_born(chance, count, day, plan.young),
        region=region,
        constituency=np.where(affiliate, 0, chance.integers(1, plan.constituencies + 1, count)),
        councillor=_share(chance, count, plan.councillors) & ~affiliate,
        disabled=_share(chance, count, plan.disabled),
        affiliate=affiliate,
    )


def _share(chance: np.random.Generator, count: int, thousandths: int) -> NDArray[np.bool_]:
    return chance.integers(0, 1000, count) < thousandths


def _joined(chance: np.random.Generator, count: int, day: int, recent: int) -> NDArray[np.int64]:
    """Days of joining: a share in the last 180 days, the others in thirty years before."""
    late = _share(chance, count, recent)
    return np.where(
        late, day - chance.integers(0, 180, count), day - chance.integers(190, 11_000, count)
    )


def _born(chance: np.random.Generator, count: int, day: int, young: int) -> NDArray[np.int64]:
    """Days of birth: a share between 15 and 27 years ago, the others up to 90."""
    youth = _share(chance, count, young)
    return np.where(
        youth,
        day - chance.integers(15 * 365, 27 * 365, count),
        day - chance.integers(27 * 366, 90 * 365, count),
    )
