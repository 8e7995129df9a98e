"""A body and its sections, each dated: they change from year to year, and so does the size."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from hustings.bodies.span import Span
from hustings.bodies.term import TermRule
from hustings.bodies.vacancy_rule import VacancyRule
from hustings.terms import Filling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hustings.terms import Constraint

__all__ = ["Body", "SectionVersion"]


@dataclass(frozen=True, slots=True)
class SectionVersion:
    """A section as it is for a time: one rule change makes another version of the same ``id``.

    ``electorate`` says who elects it, in words or by the name of an eligibility rule; ``rule`` is
    a rule of the count (``hustings rules``) with its ``options``; ``apart``: sections whose seats
    one person cannot hold as well (a seat in the members' section ends on election to Parliament).
    """

    id: str
    name: str
    seats: int
    span: Span = Span()
    filling: Filling = Filling.ELECTED
    electorate: str = ""
    rule: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    term: TermRule = TermRule()
    vacancy: VacancyRule = VacancyRule.BY_ELECTION
    apart: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if self.seats < 1:
            raise ValueError(f"section {self.id} has {self.seats} seats: leave it out for the time")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of an organisation. ``sections`` are all versions that ever were, in any order."""

    id: str
    name: str
    sections: tuple[SectionVersion, ...]
    purpose: str = ""

    def __post_init__(self) -> None:
        for section in {version.id for version in self.sections}:
            _check_versions(sorted(self._of(section), key=_begin))

    def _of(self, section: str) -> list[SectionVersion]:
        return [version for version in self.sections if version.id == section]

    def on(self, day: date) -> tuple[SectionVersion, ...]:
        """Return the sections of a day, one version each, in the order given."""
        return tuple(version for version in self.sections if version.span.holds(day))

    def section(self, section: str, day: date) -> SectionVersion:
        """Return a section as it is on a day; raise KeyError where the body has none then."""
        for version in self.on(day):
            if version.id == section:
                return version
        raise KeyError(f"{self.name} has no section {section} on {day}")

    def size(self, day: date) -> int:
        """Return the number of seats on a day."""
        return sum(version.seats for version in self.on(day))


def _begin(version: SectionVersion) -> str:
    return str(version.span.since or "")


def _check_versions(versions: list[SectionVersion]) -> None:
    for earlier, later in pairwise(versions):
        if earlier.span.meets(later.span):
            raise ValueError(
                f"section {earlier.id} has two versions at once: {earlier.span} and {later.span}"
            )
