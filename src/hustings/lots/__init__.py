"""Chance enters by one door: recorded decisions, a seed published beforehand, or a question.

A rule asks ``lots.draw(purpose, tied)``; every answer is kept as a Decision in ``lots.drawn``.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from hustings.record import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Asked", "Awaited", "LotAwaitedError", "Lots", "Recorded", "Seeded"]


class LotAwaitedError(Exception):
    """The count cannot go on until this lot is drawn: ``number``, ``purpose``, ``tied``."""

    def __init__(self, number: int, purpose: str, tied: tuple[int, ...]) -> None:
        super().__init__(f"lot {number} is awaited: {purpose} among candidates {list(tied)}")
        self.number, self.purpose, self.tied = number, purpose, tied


class Lots(Protocol):
    """The door. One object serves one count."""

    drawn: list[Decision]

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Return the candidate on whom the lot falls, and keep the decision."""
        ...


class _Keeper:
    def __init__(self) -> None:
        self.drawn: list[Decision] = []

    def _keep(
        self, purpose: str, tied: Sequence[int], chosen: int, source: str, evidence: str = ""
    ) -> int:
        decision = Decision(
            len(self.drawn) + 1, purpose, tuple(sorted(tied)), chosen, source, evidence
        )
        self.drawn.append(decision)
        return chosen


class Seeded(_Keeper):
    """Lots from a seed published beforehand.

    For lot ``n`` (from 1) each tied candidate ``c`` has the ticket SHA-256 of the UTF-8 text
    ``hustings-lot/1|SEED|n|c`` (numbers in decimal); the lot falls on the lowest ticket.
    """

    def __init__(self, seed: str) -> None:
        super().__init__()
        self._seed = seed

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Return the candidate with the lowest ticket."""
        number = len(self.drawn) + 1
        tickets = {c: self._ticket(number, c) for c in tied}
        chosen = min(tied, key=lambda c: tickets[c])
        return self._keep(purpose, tied, chosen, "seed", f"{self._seed}|{tickets[chosen]}")

    def _ticket(self, number: int, candidate: int) -> str:
        text = f"hustings-lot/1|{self._seed}|{number}|{candidate}"
        return hashlib.sha256(text.encode()).hexdigest()


class Recorded(_Keeper):
    """Lots already drawn, used in their order; raise LotAwaitedError when they run out."""

    def __init__(self, chosen: Sequence[int]) -> None:
        super().__init__()
        self._chosen = tuple(chosen)

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Return the recorded choice; raise ValueError where it is not one of the tied."""
        number = len(self.drawn) + 1
        if number > len(self._chosen):
            raise LotAwaitedError(number, purpose, tuple(sorted(tied)))
        chosen = self._chosen[number - 1]
        if chosen not in tied:
            raise ValueError(
                f"lot {number} records candidate {chosen}, but the tie is among {sorted(tied)}"
            )
        return self._keep(purpose, tied, chosen, "recorded")


class Awaited(Recorded):
    """No lot is drawn yet: the first one stops the count with LotAwaitedError."""

    def __init__(self) -> None:
        super().__init__(())


class Asked(_Keeper):
    """Lots that a person draws: ``ask(purpose, tied)`` returns the chosen candidate."""

    def __init__(self, ask: Callable[[str, tuple[int, ...]], int]) -> None:
        super().__init__()
        self._ask = ask

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Ask until the answer is one of the tied candidates."""
        choices = tuple(sorted(tied))
        chosen = self._ask(purpose, choices)
        while chosen not in choices:
            chosen = self._ask(purpose, choices)
        return self._keep(purpose, tied, chosen, "asked")
