"""How the seats of a section are filled."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Filling"]


class Filling(StrEnum):
    """How the seats of a section are filled."""

    ELECTED = "elected"
    EX_OFFICIO = "ex_officio"
    """Whoever holds another office has the seat."""
    APPOINTED = "appointed"
    DELEGATES = "delegates"
    """Elected by delegates, or by delegations that carry weights."""
