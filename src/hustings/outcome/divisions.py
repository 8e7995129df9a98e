"""Divisions: votes of a body that are recorded, with the names of members or by halves.

A card vote is taken in parts that weigh the same whatever their size (constituencies one half,
affiliates the other): the result is the mean of the parts' shares.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.bodies.alignment import aligned
from hustings.bodies.person import person_of
from hustings.bodies.tables import each, flag, known, loads, maybe_whole, need_day, text
from hustings.figures import divide_nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from hustings.bodies.alignment import Alignment
    from hustings.bodies.person import Person

__all__ = [
    "Cast",
    "Division",
    "Part",
    "Requirement",
    "Sides",
    "carried",
    "hundredths",
    "lines",
    "missing_part",
    "parse",
    "rebels",
    "share_for",
    "sides",
    "voting_record",
]


class Requirement(StrEnum):
    """What a motion needs of the votes cast for and against."""

    SIMPLE = "simple"
    """More for than against."""
    TWO_THIRDS = "two_thirds"
    """At least two for each one against."""


class Cast(StrEnum):
    """How a member voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Part(NamedTuple):
    """One part of a card vote: votes for and against."""

    name: str
    votes_for: int
    votes_against: int


class Division(NamedTuple):
    """A recorded vote. ``origin``: who brought the motion; ``mandatory``: somebody outside made it
    a duty (None: not known); ``votes_for`` and ``votes_against`` None: not published; ``cast``: how
    the members voted who are known; ``stated``: hundredths of one per cent for, as published;
    ``result``: whether it was carried, as published.
    """

    id: str
    body: str
    date: date
    motion: str
    requirement: Requirement = Requirement.SIMPLE
    subject: str = ""
    origin: str = ""
    mandatory: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    parts: tuple[Part, ...] = ()
    cast: tuple[tuple[str, Cast], ...] = ()
    stated: int | None = None
    result: bool | None = None
    source: str = ""
    note: str = ""


def share_for(division: Division) -> Fraction | None:
    """Return the share of the votes for and against that is for; None where it is not known."""
    if division.parts:
        return _mean(division.parts)
    if division.votes_for is not None and division.votes_against is not None:
        return Fraction(division.votes_for, division.votes_for + division.votes_against)
    return None if division.stated is None else Fraction(division.stated, 10_000)


def hundredths(share: Fraction) -> int:
    """Return a share in hundredths of one per cent, to the nearest, a half away from zero."""
    return divide_nearest(share.numerator * 10_000, share.denominator)


def carried(division: Division) -> bool | None:
    """Return whether the motion has what it needs; as published where no vote is known."""
    share = share_for(division)
    if share is None:
        return division.result
    if division.requirement is Requirement.TWO_THIRDS:
        return share >= Fraction(2, 3)
    return share > Fraction(1, 2)


def missing_part(overall: Fraction, known_part: Fraction) -> Fraction:
    """Return the share of one half of a card vote that follows from the whole and the other half.

    Raises ValueError where no such half can be.
    """
    found = 2 * overall - known_part
    if not 0 <= found <= 1:
        raise ValueError(f"halves with {known_part} in one cannot make {overall} together")
    return found


def lines(division: Division, groups: Mapping[str, str]) -> dict[str, Cast]:
    """Return how most members of each group voted who voted for or against; a tie has no line.

    ``groups``: the group of each person.
    """
    counts: dict[str, Counter[Cast]] = {}
    for person, cast in division.cast:
        if person in groups and cast is not Cast.ABSTAINED:
            counts.setdefault(groups[person], Counter())[cast] += 1
    return {
        group: votes.most_common(1)[0][0]
        for group, votes in counts.items()
        if votes[Cast.FOR] != votes[Cast.AGAINST]
    }


def rebels(
    division: Division, groups: Mapping[str, str], line: Mapping[str, Cast]
) -> tuple[str, ...]:
    """Return who voted against the line of the own group, by name of person's id.

    ``line``: that of each group, as declared or as :func:`lines` finds it. An abstention is no
    rebellion.
    """
    against = {Cast.FOR: Cast.AGAINST, Cast.AGAINST: Cast.FOR}
    return tuple(
        person
        for person, cast in division.cast
        if cast in against and line.get(groups.get(person, "")) is against[cast]
    )


class Sides(NamedTuple):
    """With whom those who voted stood that day, by person; the line of each group; the rebels."""

    groups: Mapping[str, str]
    lines: Mapping[str, Cast]
    rebels: tuple[str, ...]


def sides(division: Division, alignments: Sequence[Alignment]) -> Sides:
    """Return the sides of a division, as far as sources tell where members stood."""
    told = {who: aligned(alignments, who, division.date) for who, _ in division.cast}
    groups = {who: group for who, group in told.items() if group is not None}
    line = lines(division, groups)
    return Sides(groups, line, rebels(division, groups, line))


def voting_record(divisions: Iterable[Division], person: str) -> tuple[tuple[Division, Cast], ...]:
    """Return how a person is known to have voted, oldest first."""
    held = [(one, dict(one.cast)[person]) for one in divisions if person in dict(one.cast)]
    return tuple(sorted(held, key=lambda pair: (pair[0].date, pair[0].id)))


def parse(source: str, persons: Sequence[Person]) -> tuple[Division, ...]:
    """Read ``divisions.toml``; raise BadTableError."""
    data = loads(source)
    known(data, "division")
    return each(data, "division", lambda table: _division(table, persons))


def _division(table: dict[str, Any], persons: Sequence[Person]) -> Division:
    parts = each(table, "parts", _part)
    table.pop("parts", None)
    cast = table.pop("cast", {})
    if not isinstance(cast, dict):
        raise ValueError("cast must be a table of persons with for, against or abstained")
    return Division(
        id=text(table, "id"),
        body=text(table, "body"),
        date=need_day(table, "date"),
        motion=text(table, "motion"),
        requirement=Requirement(text(table, "requirement", "simple")),
        subject=text(table, "subject", ""),
        origin=text(table, "origin", ""),
        mandatory=flag(table, "mandatory"),
        votes_for=maybe_whole(table, "for"),
        votes_against=maybe_whole(table, "against"),
        parts=parts,
        cast=tuple((person_of(persons, who).id, Cast(how)) for who, how in cast.items()),
        stated=maybe_whole(table, "stated"),
        result=flag(table, "carried"),
        source=text(table, "source"),
        note=text(table, "note", ""),
    )


def _part(table: dict[str, Any]) -> Part:
    votes = maybe_whole(table, "for"), maybe_whole(table, "against")
    if None in votes or not sum(filter(None, votes)):
        raise ValueError("a part has votes for and against")
    return Part(text(table, "name"), votes[0] or 0, votes[1] or 0)


def _mean(parts: Sequence[Part]) -> Fraction:
    shares = (Fraction(one.votes_for, one.votes_for + one.votes_against) for one in parts)
    return sum(shares, Fraction(0)) * Fraction(1, len(parts))
