"""The door itself: what a rule asks, what is kept of every answer, and how a count waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hustings.record import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Keeper", "LotAwaitedError", "Lots"]


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


class Keeper:
    """Keeps every answer as a decision, numbered from 1."""

    def __init__(self) -> None:
        self.drawn: list[Decision] = []

    def keep(
        self, purpose: str, tied: Sequence[int], chosen: int, source: str, evidence: str = ""
    ) -> int:
        """Keep one answer, and return the chosen candidate."""
        number = len(self.drawn) + 1
        self.drawn.append(Decision(number, purpose, tuple(sorted(tied)), chosen, source, evidence))
        return chosen
