"""Who sits on a body on a day, and who of them may vote: derived from terms and standings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.bodies.status import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hustings.bodies.body import Body, SectionVersion
    from hustings.bodies.status import StatusChange
    from hustings.bodies.term import Term

__all__ = ["Member", "Sitting", "sitting"]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who holds a seat, and with what standing."""

    person: str
    section: str
    standing: Standing
    term: Term

    @property
    def votes(self) -> bool:
        """Whether the member has a vote: a suspended member keeps the seat without one."""
        return self.standing is Standing.ACTIVE


@dataclass(frozen=True, slots=True)
class Sitting:
    """A body on a day. ``doubts`` are things that cannot all be right, in plain words."""

    on: date
    sections: tuple[SectionVersion, ...]
    members: tuple[Member, ...]
    doubts: tuple[str, ...]

    @property
    def seats(self) -> int:
        """Seats, filled or not."""
        return sum(section.seats for section in self.sections)

    @property
    def voting(self) -> int:
        """Members with a vote."""
        return sum(member.votes for member in self.members)

    @property
    def majority(self) -> int:
        """Votes that are more than half of the voting members'."""
        return self.voting // 2 + 1

    def of(self, section: str) -> tuple[Member, ...]:
        """Return the members of a section."""
        return tuple(member for member in self.members if member.section == section)

    def empty(self, section: str) -> int:
        """Return how many seats of a section nobody holds; KeyError where there is no such one."""
        seats = {each.id: each.seats for each in self.sections}[section]
        return max(0, seats - len(self.of(section)))


def sitting(
    body: Body, terms: Iterable[Term], changes: Iterable[StatusChange], on: date
) -> Sitting:
    """Return who holds which seat on a day.

    Whoever has resigned from the organisation or was expelled holds no seat from that day, though
    the term was not ended in the register: that is a doubt, and so are a section with more members
    than seats, a seat in a section that the body does not have, and seats to be held apart.
    """
    known = tuple(changes)
    sections = body.on(on)
    members, doubts = [], []
    for term in terms:
        if not term.span.holds(on):
            continue
        now = standing(known, term.person, on)
        if now.keeps_seat:
            members.append(Member(term.person, term.section, now, term))
        else:
            doubts.append(f"{term.person} is {now}, but the term in {term.section} is not ended")
    doubts += _overfull(sections, members) + _held_together(sections, members)
    return Sitting(on, sections, tuple(members), tuple(doubts))


def _overfull(sections: tuple[SectionVersion, ...], members: list[Member]) -> list[str]:
    seats = {section.id: section.seats for section in sections}
    doubts = []
    for section in dict.fromkeys(member.section for member in members):
        held = sum(member.section == section for member in members)
        if section not in seats:
            doubts.append(f"{held} sit for {section}, which is no section of the body that day")
        elif held > seats[section]:
            doubts.append(f"{held} sit for {section}, which has {seats[section]} seats")
    return doubts


def _held_together(sections: tuple[SectionVersion, ...], members: list[Member]) -> list[str]:
    """A person twice in one section, or in two that cannot be held together."""
    apart = {section.id: set(section.apart) for section in sections}
    doubts = []
    for place, member in enumerate(members):
        for other in members[:place]:
            if other.person != member.person:
                continue
            pair = (other.section, member.section)
            if pair[0] == pair[1]:
                doubts.append(f"{member.person} holds two seats of {pair[0]}")
            elif pair[1] in apart.get(pair[0], ()) or pair[0] in apart.get(pair[1], ()):
                doubts.append(f"{member.person} cannot sit both for {pair[0]} and for {pair[1]}")
    return doubts
