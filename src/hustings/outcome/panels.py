"""Panels drawn from a body: who can sit, who has a conflict of interest, and a lot for the seats.

The lot comes from a seed that was published before, so that anybody can draw it again: members are
numbered by their ids in order, and each place is one lot among those who are left
(:mod:`hustings.lots`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.sitting import sitting
from hustings.lots import Seeded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hustings.bodies.register import Register
    from hustings.bodies.span import Span
    from hustings.record import Decision

__all__ = ["Eligible", "Panel", "draw", "eligible"]


class Eligible(NamedTuple):
    """Who of a body can sit on a panel, and why others cannot; persons in the order of ids."""

    on: date
    can: tuple[str, ...]
    cannot: tuple[tuple[str, str], ...]


class Panel(NamedTuple):
    """A panel: members in the order drawn, its term, and the lots that drew them."""

    name: str
    members: tuple[str, ...]
    span: Span
    lots: tuple[Decision, ...]


def eligible(register: Register, on: date, conflicts: Mapping[str, str]) -> Eligible:
    """Return who can sit on a panel on a day.

    Members without a vote cannot, nor those with a conflict (person: reason in plain words), nor
    seats whose holders are not named. Raises ValueError at a conflict of somebody who has no seat.
    """
    now = sitting(register.body, register.terms, register.standings, on)
    seated = {member.person: member for member in now.members}
    if strangers := sorted(conflicts.keys() - seated.keys()):
        raise ValueError(f"{strangers[0]} is no member of {register.body.name} on {on}")
    unnamed = {person.id for person in register.persons if not person.named}
    reasons = {person: str(m.standing) for person, m in seated.items() if not m.votes}
    reasons |= {person: "holder not named" for person in seated if person in unnamed}
    reasons |= conflicts
    can = tuple(sorted(seated.keys() - reasons.keys()))
    return Eligible(on, can, tuple(sorted(reasons.items())))


def draw(who: Eligible, name: str, places: int, span: Span, seed: str) -> Panel:
    """Draw the members of a panel; raise ValueError with too few members, or without a seed."""
    if not seed:
        raise ValueError(f"{name} is drawn from a seed that was published before: give it")
    if not 0 < places <= len(who.can):
        raise ValueError(f"{name} has {places} places, and {len(who.can)} members can sit on it")
    lots = Seeded(f"{seed}|{name}")
    left = list(range(1, len(who.can) + 1))
    drawn = []
    for place in range(1, places + 1):
        drawn.append(lots.draw(f"place {place}", tuple(left)))
        left.remove(drawn[-1])
    return Panel(name, tuple(who.can[number - 1] for number in drawn), span, tuple(lots.drawn))
