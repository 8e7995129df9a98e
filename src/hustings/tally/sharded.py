"""Many engines as one: each holds a part of the papers, whole numbers are added."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hustings.ballots import Box
from hustings.tally.keep import Flow, Keep
from hustings.tally.local import Local
from hustings.tally.protocols import Heap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hustings.tally.protocols import Parcel

__all__ = ["NAME", "Sharded"]

NAME = "sharded"


@dataclass(frozen=True)
class Shards:
    """A parcel in parts, one for each engine (None: that engine holds none of it)."""

    parts: tuple[Parcel | None, ...]

    @property
    def papers(self) -> int:
        """The number of papers."""
        return sum(part.papers for part in self.parts if part is not None)


class Sharded:
    """Asks every engine and adds the answers; the engines may live anywhere."""

    name = NAME

    def __init__(self, engines: Sequence[Any]) -> None:
        self._engines = tuple(engines)

    @classmethod
    def of(cls, box: Box, shards: int = 2, engine: Callable[[Box], Any] = Local.of) -> Sharded:
        """Return engines over equal runs of the rows of a formal box (a shard may be empty)."""
        if shards < 1:
            raise ValueError(f"papers are split into at least one shard, not {shards}")
        cuts = [box.distinct * shard // shards for shard in range(shards + 1)]
        return cls([engine(_rows(box, low, high)) for low, high in pairwise(cuts)])

    def all_papers(self) -> Shards:
        """Return every formal paper."""
        return Shards(tuple(engine.all_papers() for engine in self._engines))

    def sort(self, parcel: Shards, continuing: frozenset[int]) -> tuple[Heap, ...]:
        """Split a parcel by the first continuing candidate on each paper."""
        found: dict[int | None, list[Parcel | None]] = {}
        for shard, (engine, part) in enumerate(zip(self._engines, parcel.parts, strict=True)):
            for heap in () if part is None else engine.sort(part, continuing):
                parts = found.setdefault(heap.candidate, [None] * len(self._engines))
                parts[shard] = heap.parcel
        chosen = sorted(c for c in found if c is not None)
        order = [*chosen, None] if None in found else chosen
        return tuple(Heap(c, Shards(tuple(found[c]))) for c in order)

    def pool(self, parcels: Sequence[Shards]) -> Shards:
        """Return the papers of several parcels as one."""
        columns = zip(self._engines, *(parcel.parts for parcel in parcels), strict=True)
        return Shards(
            tuple(
                engine.pool([part for part in parts if part is not None])
                for engine, *parts in columns
            )
        )

    def marks(self, continuing: frozenset[int]) -> Mapping[int, int]:
        """Return the number of papers that mark each continuing candidate."""
        answers = [engine.marks(continuing) for engine in self._engines]
        return {c: sum(answer[c] for answer in answers) for c in sorted(continuing)}

    def flow(self, keep: Keep) -> Flow:
        """Return the votes that come to rest under the given keep values."""
        flows = [engine.flow(keep) for engine in self._engines]
        votes = {c: sum(flow.votes[c] for flow in flows) for c in sorted(keep.values)}
        excess = sum(flow.excess for flow in flows)
        return Flow(votes, excess, sum(flow.papers for flow in flows))


def _rows(box: Box, low: int, high: int) -> Box:
    starts = box.starts[low : high + 1]
    return Box(box.marks[starts[0] : starts[-1]], starts - starts[0], box.papers[low:high])
