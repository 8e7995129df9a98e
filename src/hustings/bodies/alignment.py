"""Where members stand, day by day: of each person as a source says, or of a group by number.

An alignment is what somebody wrote of somebody on a day. It is dated and sourced, and may be
``unaligned``; a person without one stands nobody knows where. Where a source tells only how many
belong to a group (20 of 39), that number is a bloc, and it includes those of them who are named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.bodies.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["UNALIGNED", "Alignment", "Bloc", "aligned", "blocs"]

UNALIGNED = "unaligned"
"""The group of those of whom a source says that they belong to none: each votes alone."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A person stands with a group for a time, as ``source`` says."""

    person: str
    group: str
    span: Span = Span()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Bloc:
    """For a time, ``members`` seats of the body belong to a group, those of named persons too."""

    group: str
    members: int
    span: Span = Span()
    source: str = ""

    def __post_init__(self) -> None:
        if self.members < 0:
            raise ValueError(f"{self.group} cannot have {self.members} members")


def aligned(alignments: Iterable[Alignment], person: str, on: date) -> str | None:
    """Return the group with which a person stands on a day; None where it is not known.

    Of several that hold on the day the last in the order given counts.
    """
    held = [each for each in alignments if each.person == person and each.span.holds(on)]
    return held[-1].group if held else None


def blocs(known: Iterable[Bloc], on: date) -> tuple[Bloc, ...]:
    """Return the blocs of a day; raise ValueError where two state one group."""
    held = tuple(each for each in known if each.span.holds(on))
    names = [each.group for each in held]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"two numbers are stated for {twice[0]} on {on}")
    return held
