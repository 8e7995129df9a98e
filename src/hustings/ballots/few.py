"""A box of few rankings in plain Python: quicker than the numpy that it saves from importing."""

from __future__ import annotations

import struct
from dataclasses import FrozenInstanceError
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from hustings.ballots.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from hustings.ballots.columns import Columns

__all__ = ["MOST", "FewRows"]

MOST = 5_000
"""Rankings up to which plain Python has counted before numpy is imported."""


class FewRows(Box):
    """A canonical box that holds its rows as tuples; the columns are made when they are asked for.

    Its marks are candidates only: no skipped, shared or over-marked rank (a candidate may be
    repeated). So the order of tuples is the canonical order.
    """

    held: tuple[tuple[int, tuple[int, ...]], ...]

    def __init__(self, papers: Mapping[tuple[int, ...], int]) -> None:
        held = tuple((number, marks) for marks, number in sorted(papers.items()) if number)
        object.__setattr__(self, "held", held)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"a box cannot be changed: {name} = {value!r}")

    @cached_property
    def _columns(self) -> Columns:
        from hustings.ballots.columns import columns, offsets

        marks, lengths, papers = columns(self.held)
        return marks, offsets(lengths), papers

    @property
    def marks(self) -> NDArray[np.int16]:
        """As in every box."""
        return self._columns[0]

    @property
    def starts(self) -> NDArray[np.int64]:
        """As in every box."""
        return self._columns[1]

    @property
    def papers(self) -> NDArray[np.int64]:
        """As in every box."""
        return self._columns[2]

    @cached_property
    def total(self) -> int:
        """The number of papers."""
        return sum(papers for papers, _ in self.held)

    @property
    def distinct(self) -> int:
        """The number of distinct rankings."""
        return len(self.held)

    def rows(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield ``(papers, marks)`` of each distinct ranking in canonical order."""
        return iter(self.held)

    def _bytes(self) -> Iterable[bytes]:
        lengths = [len(marks) for _, marks in self.held]
        yield struct.pack(f"<{len(lengths)}I", *lengths)
        yield struct.pack(f"<{sum(lengths)}h", *chain.from_iterable(m for _, m in self.held))
        yield struct.pack(f"<{len(lengths)}Q", *(papers for papers, _ in self.held))
