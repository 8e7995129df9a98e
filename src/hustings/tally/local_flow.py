"""Meek's flow over papers cut down to what the keep values can tell apart.

Under given keep values a paper's vote depends on nothing but the candidates who share it (keep
value between none and all), in order, and on the first candidate after them who keeps all. Papers
that agree in this are joined, with their numbers added, and rounded together: exactly what paper
by paper gives. When a candidate who kept all begins to share or is excluded, only the papers that
rested there are looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hustings.tally.keep import Keep

__all__ = ["Reduced", "kinds_of"]

PASSES, SHARES, KEEPS = 0, 1, 2
"""What a candidate does with a vote that arrives: hands on all of it, some of it, none of it."""


def kinds_of(keep: Keep, width: int) -> NDArray[np.int8]:
    """Return PASSES, SHARES or KEEPS by mark; the end of a paper (mark 0) keeps what arrives."""
    unit = 10**keep.places
    kinds = np.zeros(width, dtype=np.int8)
    kinds[0] = KEEPS
    for candidate, share in keep.values.items():
        if candidate < width and share:
            kinds[candidate] = KEEPS if share == unit else SHARES
    return kinds


@dataclass(frozen=True, eq=False)
class Tree:
    """Distinct sequences of sharing candidates; node 0 is the empty one, parents come first.

    ``keys`` are ``parent x width + candidate`` in ascending order, ``nodes`` the nodes they name.
    """

    width: int
    parent: NDArray[np.int64]
    candidate: NDArray[np.int64]
    depth: NDArray[np.int64]
    keys: NDArray[np.int64]
    nodes: NDArray[np.int64]

    @classmethod
    def empty(cls, width: int) -> Tree:
        """Return the tree with the empty sequence alone."""
        zero, none = np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return cls(width, zero, zero, zero, none, none)

    def children(
        self, parents: NDArray[np.int64], candidates: NDArray[np.int16]
    ) -> tuple[Tree, NDArray[np.int64]]:
        """Return the tree with all these sequences in it, and the node of each."""
        wanted, which = np.unique(parents * self.width + candidates, return_inverse=True)
        tree = self._with(wanted[~np.isin(wanted, self.keys, assume_unique=True)])
        return tree, tree.nodes[np.searchsorted(tree.keys, wanted)][which]

    def _with(self, new: NDArray[np.int64]) -> Tree:
        if not len(new):
            return self
        parents, candidates = np.divmod(new, self.width)
        places = np.searchsorted(self.keys, new)
        fresh = np.arange(len(self.parent), len(self.parent) + len(new))
        return Tree(
            self.width,
            np.concatenate((self.parent, parents)),
            np.concatenate((self.candidate, candidates)),
            np.concatenate((self.depth, self.depth[parents] + 1)),
            np.insert(self.keys, places, new),
            np.insert(self.nodes, places, fresh),
        )

    @cached_property
    def levels(self) -> tuple[NDArray[np.int64], ...]:
        """Nodes by the length of their sequence, from one upwards."""
        order = np.argsort(self.depth, kind="stable")
        cuts = np.flatnonzero(np.diff(self.depth[order])) + 1
        return tuple(np.split(order, cuts)[1:])


@dataclass(frozen=True, eq=False)
class Pile:
    """Papers whose last share rests with one candidate: ``at`` is the mark's place in all marks."""

    at: NDArray[np.int64]
    node: NDArray[np.int64]
    papers: NDArray[np.int64]

    @classmethod
    def pool(cls, piles: Sequence[Pile]) -> Pile:
        """Return the papers of several piles as one."""
        if len(piles) == 1:
            return piles[0]
        return cls(
            np.concatenate([pile.at for pile in piles]),
            np.concatenate([pile.node for pile in piles]),
            np.concatenate([pile.papers for pile in piles]),
        )

    def take(self, rows: NDArray[np.int64]) -> Pile:
        """Return some of the papers."""
        return Pile(self.at[rows], self.node[rows], self.papers[rows])

    @cached_property
    def joined(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Distinct nodes, and the number of papers at each."""
        totals = np.zeros(int(self.node.max(initial=0)) + 1, dtype=np.int64)
        np.add.at(totals, self.node, self.papers)
        nodes = np.flatnonzero(totals)
        return nodes, totals[nodes]


@dataclass(frozen=True, eq=False)
class Reduced:
    """All papers, cut down for one division of the candidates into kinds."""

    kinds: NDArray[np.int8]
    tree: Tree
    piles: Mapping[int, Pile]

    @classmethod
    def start(
        cls,
        marks: NDArray[np.int16],
        starts: NDArray[np.int64],
        papers: NDArray[np.int64],
        kinds: NDArray[np.int8],
    ) -> Reduced:
        """Return the reduced papers; every ranking begins at a start and ends with a zero."""
        whole = Pile(starts, np.zeros(len(starts), dtype=np.int64), papers)
        tree, pile = _walk(marks, whole, Tree.empty(len(kinds)), kinds)
        return cls(kinds, tree, _by_end(marks, pile))

    def turned(self, marks: NDArray[np.int16], kinds: NDArray[np.int8]) -> Reduced | None:
        """Return the papers reduced for other kinds; None if more than those who kept all turned.

        Only their piles move.
        """
        turned = np.flatnonzero(kinds != self.kinds).tolist()
        if any(self.kinds[candidate] != KEEPS for candidate in turned):
            return None
        moving = [self.piles[candidate] for candidate in turned if candidate in self.piles]
        if not moving:
            return Reduced(kinds, self.tree, self.piles)
        tree, pile = _walk(marks, Pile.pool(moving), self.tree, kinds)
        piles = {end: here for end, here in self.piles.items() if end not in turned}
        for end, arrived in _by_end(marks, pile).items():
            piles[end] = Pile.pool([piles[end], arrived]) if end in piles else arrived
        return Reduced(kinds, tree, piles)

    @cached_property
    def through(self) -> NDArray[np.int64]:
        """The number of papers that pass each node of the tree."""
        totals = np.zeros(len(self.tree.parent), dtype=np.int64)
        for pile in self.piles.values():
            nodes, papers = pile.joined
            totals[nodes] += papers
        for level in reversed(self.tree.levels):
            np.add.at(totals, self.tree.parent[level], totals[level])
        return totals

    def flow(self, keep: Keep) -> NDArray[np.int64]:
        """Return the votes that rest with each mark, under keep values of these kinds.

        Where all papers together are worth more than 64 bits hold, Python's own numbers are used.
        """
        unit, tree = 10**keep.places, self.tree
        papers_in_all = sum(int(pile.papers.sum()) for pile in self.piles.values())
        kind = np.dtype(np.int64 if papers_in_all * unit < 1 << 63 else object)
        shares = np.zeros(tree.width, dtype=np.int64)
        for candidate, share in keep.values.items():
            if candidate < tree.width:
                shares[candidate] = share
        votes = np.zeros(tree.width, dtype=kind)
        left = np.full(len(tree.parent), unit, dtype=np.int64)
        for level in tree.levels:
            weights, candidates = left[tree.parent[level]], tree.candidate[level]
            products = weights * shares[candidates]
            kept = -(-products // unit) if keep.round_up else products // unit
            np.add.at(votes, candidates, kept.astype(kind) * self.through[level])
            left[level] = weights - kept
        for end, pile in self.piles.items():
            nodes, papers = pile.joined
            votes[end] += (left[nodes].astype(kind) * papers).sum()
        return votes


def _walk(
    marks: NDArray[np.int16], pile: Pile, tree: Tree, kinds: NDArray[np.int8]
) -> tuple[Tree, Pile]:
    """Follow each paper from where it lies to the next mark that keeps all."""
    at, node = pile.at.copy(), pile.node.copy()
    waiting = np.arange(len(at))
    while len(waiting):
        met = marks[at[waiting]]
        kind = kinds[met]
        sharing = kind == SHARES
        if sharing.any():
            here = waiting[sharing]
            tree, node[here] = tree.children(node[here], met[sharing])
        waiting = waiting[kind != KEEPS]
        at[waiting] += 1
    return tree, Pile(at, node, pile.papers)


def _by_end(marks: NDArray[np.int16], pile: Pile) -> dict[int, Pile]:
    """Split papers by the mark at which they lie."""
    ends = marks[pile.at]
    order = np.argsort(ends, kind="stable")
    first = np.flatnonzero(np.diff(ends[order])) + 1
    pieces = [piece for piece in np.split(order, first) if len(piece)]
    return {int(ends[piece[0]]): pile.take(piece) for piece in pieces}
