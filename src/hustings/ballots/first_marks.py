"""The first marks of every paper of a formal box, column by column."""

from __future__ import annotations

import numpy as np

from hustings.ballots.box import Box

__all__ = ["first_marks"]


def first_marks(box: Box, most: int) -> Box:
    """Return the papers with at most so many marks each, the first ones; equal papers joined.

    As a formality that cuts a paper with too many marks does, paper by paper.
    """
    lengths = np.diff(box.starts)
    if not len(lengths) or int(lengths.max()) <= most:
        return box
    place = np.arange(len(box.marks)) - np.repeat(box.starts[:-1], lengths)
    return Box.columns(box.marks[place < most], np.minimum(lengths, most), box.papers)
