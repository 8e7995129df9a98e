"""A Merkle tree as RFC 6962 section 2.1 defines it, with SHA-256: root and inclusion proofs.

Leaves are hashed behind a zero byte and pairs behind a one, so that no pair passes for a leaf. The
root says what was in the set and in which order; a proof of some twenty hashes shows that one leaf
is among half a million. The split at the largest power of two of the RFC is the same as pairing
each level from the left and carrying an odd last node up as it is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Tree", "grown", "included", "root"]


@dataclass(frozen=True, slots=True)
class Tree:
    """All levels, leaves' hashes first, the root alone in the last (no level: an empty tree)."""

    levels: tuple[tuple[bytes, ...], ...]

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self.levels[0]) if self.levels else 0

    @property
    def root(self) -> bytes:
        """The hash of the whole; that of an empty tree is the hash of nothing."""
        return self.levels[-1][0] if self.levels else hashlib.sha256().digest()

    def proof(self, index: int) -> tuple[bytes, ...]:
        """Return the path of a leaf (RFC 6962 section 2.1.1), lowest sibling first.

        Raises IndexError where there is no such leaf."""
        if not 0 <= index < self.size:
            raise IndexError(f"there is no leaf {index} in a tree of {self.size}")
        path = []
        for level in self.levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                path.append(level[sibling])
            index >>= 1
        return tuple(path)


def grown(leaves: Iterable[bytes]) -> Tree:
    """Return the tree of these leaves, in their order."""
    level = [sha256(b"\0" + leaf).digest() for leaf in leaves]
    levels = [tuple(level)] if level else []
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [sha256(b"\1" + left + right).digest() for left, right in pairs]
        if len(level) % 2:
            above.append(level[-1])
        level = above
        levels.append(tuple(level))
    return Tree(tuple(levels))


def root(leaves: Iterable[bytes]) -> str:
    """Return the root as the journal writes it: ``sha256:...``."""
    return f"sha256:{grown(leaves).root.hex()}"


def included(root: bytes, size: int, leaf: bytes, index: int, proof: Sequence[bytes]) -> bool:
    """Return whether the proof shows that ``leaf`` is at ``index`` of the tree of that size and
    root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    hashed, last = sha256(b"\0" + leaf).digest(), size - 1
    for sibling in proof:
        if not last:
            return False
        if index % 2 or index == last:
            hashed = sha256(b"\1" + sibling + hashed).digest()
            while index and not index % 2:
                index, last = index >> 1, last >> 1
        else:
            hashed = sha256(b"\1" + hashed + sibling).digest()
        index, last = index >> 1, last >> 1
    return not last and hashed == root
