"""Papers drawn again from a box of real ones, as many as there were, each drawn put back.

Source: B. Efron, Annals of Statistics 7 (1979) 1-26.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hustings.ballots import Box
from hustings.simulate.electorate import generator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.ballots import Ballots

__all__ = ["drawn_again", "many"]


def drawn_again(box: Box, chance: np.random.Generator, papers: int | None = None) -> Box:
    """Return so many papers (None: as many as there are) of the box, drawn with replacement.

    Whole papers are drawn, so no rounding of probabilities enters. Raises ValueError for an empty
    box.
    """
    if not box.total:
        raise ValueError("there is no paper to draw")
    drawn = chance.integers(0, box.total, box.total if papers is None else papers)
    rows = np.searchsorted(np.cumsum(box.papers), drawn, side="right")
    numbers = np.bincount(rows, minlength=box.distinct)
    return Box.columns(box.marks, np.diff(box.starts), numbers)


def many(ballots: Ballots, seed: str, resamples: int) -> Iterator[Ballots]:
    """Yield the contest with papers drawn again, so many times; the n-th has the seed ``SEED/n``.

    Raises ValueError for ballots by section: a section is an electorate of its own.
    """
    if ballots.sections:
        raise ValueError("papers of sections cannot be drawn together")
    for number in range(1, resamples + 1):
        box = drawn_again(ballots.box, generator(f"{seed}/{number}", "bootstrap"))
        yield replace(ballots, box=box, source=f"{ballots.source}, seed {seed}/{number}")
