"""How a body stands on a day: groups by alignment, majority, working majority, before and after.

Seats whose holders no source names count as filled and voting, unless the register says that they
fell vacant. A member who is suspended keeps the seat and has no vote.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.alignment import UNALIGNED, aligned, blocs
from hustings.bodies.sitting import sitting
from hustings.bodies.term import End
from hustings.bodies.vacancy import vacancies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hustings.bodies.alignment import Bloc
    from hustings.bodies.register import Register
    from hustings.bodies.sitting import Member

__all__ = [
    "ALONE",
    "Course",
    "Group",
    "Standings",
    "composition",
    "course",
    "has_majority",
    "of_section",
    "requirement",
    "standings",
    "working_majority",
]


ALONE = "member without a group"
"""Who belongs to no known group decides alone."""


class Group(NamedTuple):
    """A group on a day. ``seats``: with those who have no vote; ``votes``: who can vote;
    ``persons``: members who are named; ``source``: where its number is stated, empty where it is
    the number of persons who are named, and more of the seats may be its own."""

    name: str
    seats: int
    votes: int
    persons: tuple[str, ...]
    source: str = ""


class Standings(NamedTuple):
    """A body, or one section of it, on a day.

    ``seats``: in all; ``vacant``: that fell empty; ``without_vote``: members who are suspended;
    ``groups``: the largest first; ``unknown``: seats whose holders, or where they stand, no source
    tells; ``doubts``: what cannot all be right.
    """

    on: date
    section: str
    seats: int
    vacant: int
    without_vote: tuple[str, ...]
    groups: tuple[Group, ...]
    unknown: Group
    doubts: tuple[str, ...]

    @property
    def voting(self) -> int:
        """Members with a vote."""
        return self.seats - self.vacant - len(self.without_vote)

    @property
    def majority(self) -> int:
        """Votes that are more than half."""
        return self.voting // 2 + 1

    def group(self, name: str) -> Group:
        """Return a group by name; one without members where nobody belongs to it."""
        return next((each for each in self.groups if each.name == name), Group(name, 0, 0, ()))

    @property
    def largest(self) -> tuple[Group, ...]:
        """The group with the most seats, if there is one: who belongs to none make no group."""
        return tuple(each for each in self.groups if each.name != UNALIGNED)[:1]

    @property
    def players(self) -> dict[str, int]:
        """Votes by who decides alone: each group, each unaligned member, each seat not known."""
        held = {each.name: each.votes for each in self.groups if each.name != UNALIGNED}
        alone = self.group(UNALIGNED).votes + self.unknown.votes
        return held | {f"{ALONE} {number}": 1 for number in range(1, alone + 1)}


class Course(StrEnum):
    """What became of a group's majority from one day to another."""

    MAINTAINED = "maintained"
    GAINED = "gained"
    LOST = "lost"
    NEVER = "never"


def standings(register: Register, on: date) -> Standings:
    """Return how the whole body stands on a day.

    A group's number is that of its bloc where a source states one; where more of its members are
    named than that, the named count and there is a doubt.
    """
    now = sitting(register.body, register.terms, register.standings, on)
    vacant = _vacant(register, on)
    stated = blocs(register.blocs, on)
    silent = tuple(member.person for member in now.members if not member.votes)
    groups, unknown, doubts = _groups(
        register, now.members, stated, now.seats - sum(vacant.values()), on
    )
    empty = sum(vacant.values())
    told = (*now.doubts, *doubts)
    return Standings(on, "", now.seats, empty, silent, groups, unknown, told)


def of_section(register: Register, section: str, on: date) -> Standings:
    """Return how one section stands, by the alignment of members who are named.

    Raises KeyError where the body has no such section that day.
    """
    now = sitting(register.body, register.terms, register.standings, on)
    seats = register.body.section(section, on).seats
    members = now.of(section)
    silent = tuple(member.person for member in members if not member.votes)
    vacant = _vacant(register, on).get(section, 0)
    groups, unknown, doubts = _groups(register, members, (), seats - vacant, on)
    return Standings(on, section, seats, vacant, silent, groups, unknown, doubts)


def composition(register: Register, on: date) -> tuple[tuple[str, str, int], ...]:
    """Return the sections of a day: id, name, seats."""
    return tuple((each.id, each.name, each.seats) for each in register.body.on(on))


def working_majority(now: Standings, *groups: str) -> tuple[int, int]:
    """Return by how many votes these groups together outnumber all other voting members.

    The least and the most that it can be: seats of which nobody knows where they stand may belong
    to them, unless a source states the number of each of the groups. Less than nought: they are
    outnumbered; nought: a tie.
    """
    held = [now.group(name) for name in groups]
    votes = sum(group.votes for group in held)
    more = 0 if all(group.source for group in held) else now.unknown.votes
    return 2 * votes - now.voting, 2 * (votes + more) - now.voting


def has_majority(now: Standings, *groups: str) -> bool | None:
    """Return whether these groups outnumber all others; None where unknown seats leave it open."""
    least, most = working_majority(now, *groups)
    return True if least > 0 else None if most > 0 else False


def requirement(now: Standings, *, two_thirds: bool = False) -> int:
    """Return the votes that a motion needs when every voting member votes."""
    return -(-2 * now.voting // 3) if two_thirds else now.majority


def course(before: Standings, after: Standings, *groups: str) -> Course | None:
    """Return what became of the majority of these groups; None where one day leaves it open."""
    had, has = has_majority(before, *groups), has_majority(after, *groups)
    if had is None or has is None:
        return None
    if had:
        return Course.MAINTAINED if has else Course.LOST
    return Course.GAINED if has else Course.NEVER


def _vacant(register: Register, on: date) -> dict[str, int]:
    """Seats by section that fell empty before the term was over; holders unknown are no vacancy."""
    empty: dict[str, int] = {}
    for each in vacancies(register.body, register.terms, register.standings, on):
        if each.cause not in (None, End.EXPIRED):
            empty[each.section] = empty.get(each.section, 0) + 1
    return empty


def _groups(
    register: Register, members: Sequence[Member], stated: Sequence[Bloc], filled: int, on: date
) -> tuple[tuple[Group, ...], Group, tuple[str, ...]]:
    """Groups, the seats of which nothing is known, and doubts."""
    named: dict[str | None, list[Member]] = {each.group: [] for each in stated}
    for member in members:
        named.setdefault(aligned(register.alignments, member.person, on), []).append(member)
    loose = named.pop(None, [])
    numbers = {each.group: each for each in stated}
    groups = [_group(str(name), held, numbers.get(str(name))) for name, held in named.items()]
    groups.sort(key=lambda group: -group.seats)
    doubts = [
        f"{numbers[each.name].members} are stated for {each.name}, and {each.seats} are named"
        for each in groups
        if each.name in numbers and each.seats > numbers[each.name].members
    ]
    rest = filled - sum(group.seats for group in groups)
    if rest < len(loose):
        doubts.append(f"groups and members without one are {len(loose) - rest} more than the seats")
    silent = sum(not member.votes for member in loose)
    unknown = Group("", max(rest, 0), max(rest - silent, 0), tuple(m.person for m in loose))
    return tuple(groups), unknown, tuple(doubts)


def _group(name: str, members: Sequence[Member], stated: Bloc | None) -> Group:
    seats = max(len(members), stated.members if stated else 0)
    silent = sum(not member.votes for member in members)
    persons = tuple(member.person for member in members)
    return Group(name, seats, seats - silent, persons, stated.source if stated else "")
