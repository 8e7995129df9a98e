"""Lots from a seed that was published before the count, in a way any language can repeat.

For lot number ``n`` (counted from 1 through the whole count) every tied candidate ``c`` gets a
ticket: the SHA-256 of the UTF-8 text ``hustings-lot/1|SEED|n|c``, with ``n`` and ``c`` in decimal,
written as 64 lower-case hexadecimal digits. The lot falls on the lowest ticket. The order in which
the tied are named, the names of candidates and the make of the machine have no part in it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hustings.lots.door import Keeper

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Seeded", "ticket"]


def ticket(seed: str, number: int, candidate: int) -> str:
    """Return the ticket of a candidate in a lot, 64 hexadecimal digits."""
    text = f"hustings-lot/1|{seed}|{number}|{candidate}"
    return hashlib.sha256(text.encode()).hexdigest()


class Seeded(Keeper):
    """Lots from a seed; the evidence kept is the seed and the winning ticket."""

    def __init__(self, seed: str) -> None:
        super().__init__()
        self._seed = seed

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Return the candidate with the lowest ticket."""
        number = len(self.drawn) + 1
        tickets = {ticket(self._seed, number, c): c for c in tied}
        lowest = min(tickets)
        return self.keep(purpose, tied, tickets[lowest], "seed", f"{self._seed}|{lowest}")
