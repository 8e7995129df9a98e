"""Which slate each candidate is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.terms import Contest

__all__ = ["INDEPENDENT", "Slates", "from_categories", "from_contest"]

INDEPENDENT = frozenset({"", "ind", "independent"})
"""What stands in the place of a party for a candidate of none, in any case."""

_IN_BRACKETS = re.compile(r".*\((?P<party>[^()]+)\)\s*")


class Slates(NamedTuple):
    """``of``: candidate number -> slate; ``alone``: those names that stand for one person of none.

    A candidate of no slate is a slate of one, by name: in an index of proportionality two people
    of no slate have nothing in common.
    """

    of: Mapping[int, str]
    alone: frozenset[str]


def from_contest(contest: Contest) -> Slates:
    """Return the slates by party: the party of the file, or what follows the name in brackets."""
    return _slates(contest, {c.number: c.party or _bracketed(c.name) for c in contest.candidates})


def from_categories(contest: Contest, members: Mapping[str, Iterable[int]]) -> Slates:
    """Return the slates as listed (slate -> candidate numbers); raise ValueError for two slates."""
    found: dict[int, str] = {}
    for slate, numbers in members.items():
        for number in numbers:
            if found.setdefault(number, slate) != slate:
                raise ValueError(
                    f"{contest.name(number)} is of the slates {found[number]!r} and {slate!r}: "
                    "a seat is counted once, so choose one"
                )
    return _slates(contest, found)


def _slates(contest: Contest, found: Mapping[int, str]) -> Slates:
    of: dict[int, str] = {}
    alone = set()
    for candidate in contest.candidates:
        slate = found.get(candidate.number, "")
        if slate.casefold() in INDEPENDENT:
            slate = candidate.name
            alone.add(slate)
        of[candidate.number] = slate
    return Slates(of, frozenset(alone))


def _bracketed(name: str) -> str:
    match = _IN_BRACKETS.fullmatch(name)
    return match["party"].strip() if match else ""
