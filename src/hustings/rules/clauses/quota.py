"""Quotas by name. Valid votes are whole papers; nothing is ever divided in floating point."""

from __future__ import annotations

from hustings.figures import Votes, divide_up

__all__ = ["active_up", "droop_exact_up", "droop_plus_one", "droop_plus_smallest", "hare"]


def droop_plus_one(valid: int, seats: int, places: int) -> Votes:
    """Whole part of valid / (seats + 1), plus one."""
    return Votes.whole(valid // (seats + 1) + 1, places)


def droop_plus_smallest(valid: int, seats: int, places: int) -> Votes:
    """Valid / (seats + 1), decimals cut off after ``places``, plus one in the last place."""
    return Votes(valid * 10**places // (seats + 1) + 1, places)


def droop_exact_up(valid: int, seats: int, places: int) -> Votes:
    """Valid / (seats + 1), rounded up in the last place."""
    return Votes(divide_up(valid * 10**places, seats + 1), places)


def hare(valid: int, seats: int, places: int) -> Votes:
    """Valid / seats, decimals cut off after ``places``."""
    return Votes(valid * 10**places // seats, places)


def active_up(votes: Votes, seats: int) -> Votes:
    """Votes / (seats + 1), rounded up in their last place; the votes need not be whole."""
    return Votes(divide_up(votes.units, seats + 1), votes.places)
