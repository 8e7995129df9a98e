"""What every rule shows of itself: its card, and the function that counts."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.terms import Contest, Formality

__all__ = ["Card", "Clause", "Rule", "Tallies"]

NO_OPTIONS: Mapping[str, str] = MappingProxyType({})


class Tallies(StrEnum):
    """Which question a rule asks of its tally."""

    PAPERS = "papers"
    KEEP = "keep"
    MARKS = "marks"
    SECTIONS = "sections"


class Clause(NamedTuple):
    """One clause of a law: its reference, and what it says in our own words."""

    ref: str
    words: str


class Card(NamedTuple):
    """Identity of a rule: what a record cites and ``hustings rules NAME`` explains.

    ``version`` changes whenever a result could change; ``places`` are the decimals of a vote;
    ``options`` name the data a caller may set, each with its default as text. ``sides``: what the
    candidates are, in their order, where that decides (empty: their order decides nothing).
    """

    id: str
    version: str
    title: str
    law: str
    places: int
    tallies: Tallies
    clauses: tuple[Clause, ...]
    readings: tuple[str, ...] = ()
    options: Mapping[str, str] = NO_OPTIONS
    single_seat: bool = False
    sides: tuple[str, ...] = ()


class Rule(NamedTuple):
    """A rule ready to count: ``stages(contest, tally, lots)`` yields frozen stages."""

    card: Card
    stages: Callable[[Contest, Any, Lots], Iterator[Stage]]
    formality: Callable[[Contest], Formality]
    options: Mapping[str, str] = NO_OPTIONS
