"""The conditions of which a rule of eligibility is made: each is asked of all members at once.

The answer has three values, for what is not known satisfies neither a condition nor its opposite:
a member without a date of birth is not under 27, nor does ``not`` make that member 27 or older.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from hustings.roll.columns import State
from hustings.roll.moments import ages, months_later

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hustings.roll.columns import Register
    from hustings.roll.events import Column
    from hustings.roll.facts import Facts, When
    from hustings.roll.moments import Moments

    Mask = NDArray[np.bool_]

__all__ = [
    "AgeAtLeast",
    "AgeUnder",
    "Condition",
    "Declares",
    "Has",
    "JoinedBefore",
    "Member",
    "MemberFor",
    "NotSuspended",
    "Truth",
]


class Truth(NamedTuple):
    """Of each member: yes, no, or neither (not known)."""

    yes: Mask
    no: Mask


class Condition(Protocol):
    """One condition of a rule."""

    def holds(self, facts: Facts) -> Truth:
        """Ask all members of the log, in the order of its ids."""

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:
        """Return the fact on which the answer for one member rests, as half a sentence."""


def _truth(yes: Mask) -> Truth:
    return Truth(yes, ~yes)


@dataclass(frozen=True, slots=True)
class Member:
    """A member at a moment, suspended or not; on a day: at its end."""

    on: When

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        return _truth(facts.at(self.on).members)

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:
        """Say since when, or why not."""
        now, day = facts.at(self.on), facts.day(self.on)
        state = State(int(now.state[place]))
        if met:
            return f"a member on {day}, having joined on {facts.shown(now.since[place])}"
        if state == State.NONE:
            return f"not yet a member on {day}"
        return f"no member on {day}: {state.name.lower()} on {facts.shown(now.began[place])}"


@dataclass(frozen=True, slots=True)
class JoinedBefore:
    """A member at the freeze whose membership began before a moment; before a day: its start."""

    moment: When

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        now = facts.at("freeze")
        return _truth(now.members & facts.before(now.since, self.moment))

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:
        """Say when the membership began."""
        now, day = facts.at("freeze"), facts.day(self.moment)
        if not now.members[place]:
            return Member("freeze").says(facts, place, met=False)
        word = "before" if met else "not before"
        return f"joined on {facts.shown(now.since[place])}, which is {word} {day}"


@dataclass(frozen=True, slots=True)
class MemberFor:
    """A member for at least so many months or days, without a break, when ``before`` comes.

    The period is complete on its corresponding day (:func:`hustings.roll.moments.months_later`);
    complete on the very day of ``before`` is enough.
    """

    months: int
    days: int
    before: When

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        now = facts.at(self.before)
        complete = self._complete(facts.days(now.since))
        return _truth(now.members & (complete <= np.datetime64(facts.day(self.before), "D")))

    def _complete(self, days: Moments) -> Moments:
        complete: Moments = months_later(days, self.months) + np.timedelta64(self.days, "D")
        return complete

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:
        """Say when the membership began, and when the period was complete."""
        now, day = facts.at(self.before), facts.day(self.before)
        if not now.members[place]:
            return Member(self.before).says(facts, place, met=False)
        joined = facts.days(now.since[place : place + 1])
        complete = self._complete(joined)[0]
        length = f"{self.months} months" if self.months else f"{self.days} days"
        words = f"which is by {day}" if met else f"which is after {day}"
        return f"joined on {joined[0]}, so that {length} were complete on {complete}, {words}"


@dataclass(frozen=True, slots=True)
class AgeUnder:
    """Younger than so many years on a day."""

    years: int
    on: When

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        found = ages(facts.at("freeze").births(), facts.day(self.on))
        return Truth((found >= 0) & (found < self.years), found >= self.years)

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:  # noqa: ARG002
        """Say the age."""
        return f"{_age(facts, place, self.on)}: the rule is under {self.years}"


@dataclass(frozen=True, slots=True)
class AgeAtLeast:
    """Of an age of at least so many years on a day."""

    years: int
    on: When

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        found = ages(facts.at("freeze").births(), facts.day(self.on))
        return Truth(found >= self.years, (found >= 0) & (found < self.years))

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:  # noqa: ARG002
        """Say the age."""
        return f"{_age(facts, place, self.on)}: the rule is at least {self.years}"


def _age(facts: Facts, place: int, on: When) -> str:
    birth = facts.at("freeze").births()[place : place + 1]
    if np.isnat(birth[0]):
        return "the register has no date of birth"
    return f"born on {birth[0]}, and so aged {ages(birth, facts.day(on))[0]} on {facts.day(on)}"


@dataclass(frozen=True, slots=True)
class Has:
    """An attribute has one of the values at a moment; without values: has any.

    ``empty_is_no``: an empty cell says no (no affiliation); else it says nothing (no region known).
    """

    attribute: str
    values: tuple[str, ...]
    on: When
    empty_is_no: bool = False

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        column = facts.at(self.on).column(self.attribute)
        yes = _among(column, self.values)
        return Truth(yes, ~yes if self.empty_is_no else ~yes & (column.codes != 0))

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:  # noqa: ARG002
        """Say the value."""
        column = facts.at(self.on).column(self.attribute)
        value = column.values[column.codes[place]]
        day, asked = facts.day(self.on), " or ".join(self.values) or "any"
        if not value:
            return f"the register has no {self.attribute} on {day}: the rule is {asked}"
        return f"{self.attribute} is {value} on {day}: the rule is {asked}"


def _among(column: Column, values: tuple[str, ...]) -> Mask:
    if not values:
        return np.not_equal(column.codes, 0)
    codes = [code for code, text in enumerate(column.values) if text in values and code]
    found: Mask = np.isin(column.codes, codes)
    return found


@dataclass(frozen=True, slots=True)
class NotSuspended:
    """Not suspended at a moment."""

    on: When

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        return _truth(facts.at(self.on).state != State.SUSPENDED)

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:
        """Say since when."""
        if met:
            return f"not suspended on {facts.day(self.on)}"
        return f"suspended since {facts.shown(facts.at(self.on).began[place])}"


@dataclass(frozen=True, slots=True)
class Declares:
    """The member's own declaration of a special category; none is no.

    What was declared is read from the log kept apart, and never told.
    """

    attribute: str
    values: tuple[str, ...]

    def holds(self, facts: Facts) -> Truth:
        """Ask all members."""
        told = facts.declared()
        if told is None:
            raise ValueError(f"the rule asks for {self.attribute}, and nothing is kept apart")
        return _truth(_spread(told, _among(told.column(self.attribute), self.values), facts))

    def says(self, facts: Facts, place: int, *, met: bool | None) -> str:  # noqa: ARG002
        """Say no more than whether it is met."""
        return f"{'meets' if met else 'does not meet'} the section's own declaration"


def _spread(told: Register, among: Mask, facts: Facts) -> Mask:
    """Return the answers by member of the log."""
    found = np.zeros(len(facts.log.ids), dtype=np.bool_)
    for place in np.flatnonzero(among):
        at = facts.log.places.get(told.ids[place])
        if at is not None:
            found[at] = True
    return found
