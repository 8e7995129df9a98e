"""Lots that a person draws while the count waits, and lots that merely repeat those of a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lots.door import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hustings.record import Decision

__all__ = ["Asked", "Repeated"]


class Asked(Keeper):
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
        return self.keep(purpose, tied, chosen, "asked")


class Repeated(Keeper):
    """Lots of a count made for comparison: no lot is drawn for it.

    The same question gets the answer it got in the real count; a question that was not asked there
    falls on the lowest number, and ``assumed`` counts how often that was so.
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        super().__init__()
        self._answers = {(lot.purpose, lot.tied): lot.chosen for lot in decisions}
        self.assumed = 0

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Return the answer of the real count, or the lowest number."""
        question = (purpose, tuple(sorted(tied)))
        if question not in self._answers:
            self.assumed += 1
        return self.keep(purpose, tied, self._answers.get(question, min(tied)), "repeated")
