"""The order of election, with those left together whom nothing in the count told apart."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hustings.record import Stage

__all__ = ["Order", "elected", "of_election"]

Order = tuple[tuple[int, ...], ...]
"""Candidates, the first first; those of one group stand level and are listed by number."""


def elected(stages: Iterable[Stage]) -> tuple[int, ...]:
    """Return who is elected at the end, in order: whoever gave way again is not."""
    seated: list[int] = []
    for stage in stages:
        gone = {fate.candidate for fate in stage.excluded}
        seated = [c for c in seated if c not in gone]
        seated += [fate.candidate for fate in stage.elected]
    return tuple(seated)


def of_election(stages: Sequence[Stage]) -> Order:
    """Return who is elected at the end, in order, those who are level in one group.

    Level are candidates elected at one stage who had equal votes there and at every stage before,
    unless a tie of that stage was settled for one of them.
    """
    seated = set(elected(stages))
    groups = (_levels(stages[:number]) for number in range(1, len(stages) + 1))
    staying = (tuple(c for c in group if c in seated) for group in chain.from_iterable(groups))
    return tuple(filter(None, staying))


def _levels(stages: Sequence[Stage]) -> list[list[int]]:
    """Return those elected at the last of the stages, in order and in groups."""
    last, groups = stages[-1], list[list[int]]()
    for candidate in (fate.candidate for fate in last.elected):
        if groups and _level(stages, groups[-1], candidate):
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _level(stages: Sequence[Stage], group: Sequence[int], candidate: int) -> bool:
    """Whether the candidate stands level with the group, which is before it in order."""
    apart = any(tie.chosen in group and candidate in tie.tied for tie in stages[-1].ties)
    equal = all(stage.votes[candidate] == stage.votes[group[0]] for stage in stages)
    return equal and not apart
