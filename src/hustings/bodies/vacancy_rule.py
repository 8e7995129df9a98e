"""How an empty seat is filled: by the section's rule on the day on which it fell empty."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["VacancyRule"]


class VacancyRule(StrEnum):
    """How a seat is filled that falls empty before the term is over."""

    NEXT_HIGHEST = "next_highest"
    """The unsuccessful candidate with the most votes at the last election."""
    BY_ELECTION = "by_election"
    RECOUNT = "recount"
    """The stored ballots are counted again without the member who left."""
    CO_OPTION = "co_option"
    """The remaining members choose."""
    REAPPOINTED = "reappointed"
    """Whoever appoints or delegates names another."""
    KEPT_VACANT = "kept_vacant"
