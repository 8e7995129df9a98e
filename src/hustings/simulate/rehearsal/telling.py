"""How a rehearsal tells what it does: one line when a step is done, progress while it lasts."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Silent", "Told"]


class Told(Protocol):
    """Somebody who listens."""

    def did(self, step: str, words: str) -> None:
        """Hear that a step is done, and what came of it."""

    def doing(self, words: str, done: int = 0, total: int = 0) -> None:
        """Hear what goes on, and how far it is (``total`` 0: nobody knows)."""


class Silent:
    """Nobody listens."""

    def did(self, step: str, words: str) -> None:
        """Hear nothing."""

    def doing(self, words: str, done: int = 0, total: int = 0) -> None:
        """Hear nothing."""
