"""The first marks of every paper of a formal box, column by column."""

from __future__ import annotations

import numpy as np

from hustings.ballots.box import Box

__all__ = ["first_marks", "longer"]


def first_marks(box: Box, most: int) -> Box:
    """Return the papers with at most so many marks each, the first ones; equal papers joined."""
    lengths = np.diff(box.starts)
    if not len(lengths) or int(lengths.max()) <= most:
        return box
    place = np.arange(len(box.marks)) - np.repeat(box.starts[:-1], lengths)
    return Box.columns(box.marks[place < most], np.minimum(lengths, most), box.papers)


def longer(box: Box, most: int) -> int:
    """Return how many papers have more marks."""
    return int(box.papers[np.diff(box.starts) > most].sum())
