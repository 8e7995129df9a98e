"""A simulated poll: the plan and a seed give the box of papers, always the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from hustings.ballots import Ballots, Box
from hustings.simulate import rankings
from hustings.simulate.conduct import conduct
from hustings.simulate.electorate import generator
from hustings.simulate.plan import Model
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from hustings.simulate.plan import Plan

__all__ = ["Figures", "contest", "many", "poll"]

OPENS = datetime(2000, 1, 3, 12, tzinfo=UTC)
"""Some moment: only the length of the poll matters to what the electors do."""
POLL = timedelta(days=21)
CHUNK = 50_000
"""Electors who are ranked at once: their draws take some 200 MB with forty candidates."""


class Figures(NamedTuple):
    """Of ``electors``: who ``voted``, on paper ``by_post``, and whose vote was ``cancelled`` since
    they had left before they cast it. ``papers`` are left to count."""

    electors: int
    voted: int
    by_post: int
    cancelled: int

    @property
    def papers(self) -> int:
        """Papers to count."""
        return self.voted - self.cancelled


def many(plan: Plan, seed: str, electorates: int) -> Iterator[Ballots]:
    """Yield the papers of so many electorates; the n-th has the seed ``SEED/n``."""
    for number in range(1, electorates + 1):
        yield poll(plan, f"{seed}/{number}")[0]


def poll(plan: Plan, seed: str) -> tuple[Ballots, Figures]:
    """Return the papers that are counted, and how many electors did what.

    Raises ValueError where nobody votes, or a bloc has too many orders of slates.
    """
    bloc, region = _homes(plan, seed)
    counted, figures = _turned_out(plan, seed)
    if not figures.papers:
        raise ValueError(f"{plan.title}: nobody votes")
    bloc, region = bloc[counted], region[counted]
    chance = generator(seed, "rankings")
    places = rankings.stood(chance, plan) if plan.model is Model.SPATIAL else None
    boxes = [
        _box(
            plan,
            generator(seed, f"bloc {number}/{start}"),
            number,
            held[start : start + CHUNK],
            places,
        )
        for number in range(len(plan.blocs))
        for held in [region[bloc == number]]
        for start in range(0, len(held), CHUNK)
    ]
    return Ballots(contest(plan), _joined(boxes), "simulated", f"seed {seed}"), figures


def _homes(plan: Plan, seed: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the bloc and the region of each elector."""
    chance = generator(seed, "electors")
    blocs = np.cumsum([bloc.share for bloc in plan.blocs])
    regions = np.cumsum([region.share for region in plan.regions] or [1000])
    drawn = chance.integers(0, 1000, (2, plan.electors))
    return np.searchsorted(blocs, drawn[0], "right"), np.searchsorted(regions, drawn[1], "right")


def _turned_out(plan: Plan, seed: str) -> tuple[NDArray[np.bool_], Figures]:
    """Return whose vote is counted: cast, and cast while a member."""
    if plan.poll is None:
        everybody = np.ones(plan.electors, dtype=np.bool_)
        return everybody, Figures(plan.electors, plan.electors, 0, 0)
    done = conduct(generator(seed, "conduct"), plan.electors, plan.poll, OPENS, OPENS + POLL)
    gone = done.votes & (done.left > 0) & (done.left < done.at)
    numbers = (done.votes.sum(), (done.votes & done.post).sum(), gone.sum())
    return done.votes & ~gone, Figures(plan.electors, *map(int, numbers))


def _box(
    plan: Plan,
    chance: np.random.Generator,
    number: int,
    region: NDArray[np.int64],
    places: NDArray[np.float64] | None,
) -> Box:
    bloc = plan.blocs[number]
    if places is None:
        ranked = rankings.by_slates(chance, plan, bloc, region)
    else:
        ranked = rankings.by_distance(chance, bloc, len(region), places)
    lengths = _lengths(chance, plan, len(region))
    kept = np.arange(ranked.shape[1]) < lengths[:, None]
    return Box.columns(ranked[kept], lengths, np.ones(len(region), dtype=np.int64))


def _lengths(chance: np.random.Generator, plan: Plan, voters: int) -> NDArray[np.int64]:
    """Return how many candidates each paper ranks."""
    ends = np.cumsum(list(plan.ranks.values()))
    numbers = np.array([*plan.ranks, len(plan.candidates)], dtype=np.int64)
    return numbers[np.searchsorted(ends, chance.integers(0, 1000, voters), "right")]


def _joined(boxes: list[Box]) -> Box:
    return Box.columns(
        np.concatenate([box.marks for box in boxes]),
        np.concatenate([np.diff(box.starts) for box in boxes]),
        np.concatenate([box.papers for box in boxes]),
    )


def contest(plan: Plan) -> Contest:
    """Return the contest of a plan; the slate follows each name in brackets, in any format."""
    rows = [f"{name} ({slate.name})" for slate in plan.slates for name in slate.candidates]
    people = tuple(Candidate(n, name) for n, name in enumerate(rows, 1))
    return Contest(plan.title, plan.seats, people)
