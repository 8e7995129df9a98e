"""What a round knows of the people who are put forward: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.phase import Phase

__all__ = [
    "Candidature",
    "Decision",
    "Nomination",
    "People",
    "Person",
    "Unit",
    "Withdrawn",
]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody put forward in the round: one id, every name by which the round has met them."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Something was taken back: when, why, and in which phase of its contest."""

    at: datetime
    reason: str
    phase: Phase


@dataclass(frozen=True, slots=True)
class Unit:
    """A nominating unit of a contest: its name as first written, and its kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Nomination:
    """One unit's nomination. ``meeting``: where it was resolved."""

    unit: str
    kind: str
    meeting: str
    at: datetime
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a process decided on a candidature. It binds in this contest and in no other.

    ``decision`` is ``accepted``, ``refused``, ``suspended`` or ``reinstated``; the last one of a
    process holds. ``phase`` is that of the contest when it was decided.
    """

    process: str
    decision: str
    decider: str
    reason: str
    at: datetime
    phase: Phase


@dataclass(frozen=True, slots=True)
class Candidature:
    """Somebody, or several who would share the seat, put forward in a contest.

    ``name`` as the paper prints it; ``persons`` by id; ``at`` when first put forward;
    ``nominations`` by unit, each with what that unit nominated and took back over time;
    ``consents`` by person, with the moment; ``own``: by person the nominating unit that is theirs.
    """

    contest: str
    id: str
    name: str
    persons: tuple[str, ...]
    statement: str
    categories: tuple[str, ...]
    at: datetime
    nominations: Mapping[str, tuple[Nomination, ...]] = field(default_factory=dict)
    consents: Mapping[str, datetime] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    withdrawn: Withdrawn | None = None

    @property
    def standing_nominations(self) -> tuple[Nomination, ...]:
        """The nominations that were not taken back."""
        latest = (made[-1] for made in self.nominations.values())
        return tuple(each for each in latest if each.withdrawn is None)

    def lacking_own(self, kind: str) -> tuple[str, ...]:
        """Return the persons whose own unit of a kind does not nominate, or is not known."""
        made = {each.unit for each in self.standing_nominations if each.kind == kind}
        return tuple(person for person in self.persons if self.own.get(person) not in made)

    @property
    def held_decisions(self) -> tuple[Decision, ...]:
        """The decision that holds in each process: its last."""
        return tuple({each.process: each for each in self.decisions}.values())

    @property
    def barring(self) -> tuple[Decision, ...]:
        """The decisions by which the candidature may not go on."""
        held = self.held_decisions
        return tuple(each for each in held if each.decision in {"refused", "suspended"})


@dataclass(frozen=True, slots=True)
class People:
    """All persons and candidatures of a round.

    ``contests``: candidatures by contest and id, in order of first being put forward; ``units``:
    by contest and normalised name; ``opened``: when nominations of a contest were opened.
    """

    persons: Mapping[str, Person] = field(default_factory=dict)
    contests: Mapping[str, Mapping[str, Candidature]] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, Unit]] = field(default_factory=dict)
    opened: Mapping[str, tuple[datetime, ...]] = field(default_factory=dict)
