"""Terms of office: a seat held from a day to a day. A term begins when the rules say, which is not
always the day of the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hustings.bodies.span import Span

__all__ = ["Beginning", "End", "Term", "TermRule"]


class Beginning(StrEnum):
    """When the term of an elected person begins."""

    DECLARATION = "declaration"
    """On the day of the declaration."""
    AFTER_CONFERENCE = "after_conference"
    """On the day after the conference that follows (new members take their seats only then)."""
    FIXED_DAY = "fixed_day"
    """On the next day of the year that the rule names."""


class End(StrEnum):
    """Why a term is over."""

    EXPIRED = "expired"
    RESIGNED = "resigned"
    EXPELLED = "expelled"
    INELIGIBLE = "ineligible"
    """Holds an office or a seat that cannot be held together with this one."""
    DIED = "died"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class TermRule:
    """How long a term is and when it begins.

    ``years`` from the beginning (0: as long as the office lasts that the seat belongs to);
    ``month`` and ``day`` only for FIXED_DAY.
    """

    years: int = 2
    beginning: Beginning = Beginning.DECLARATION
    month: int = 1
    day: int = 1

    def __post_init__(self) -> None:
        if self.years < 0:
            raise ValueError(f"a term of {self.years} years")
        date(2001, self.month, self.day)  # a day that every year has

    def begins(self, declared: date, conference_ends: date | None = None) -> date:
        """Return the first day of a term after a declaration.

        Raises ValueError where the rule waits for a conference of which no day is known, or that
        is over before the declaration.
        """
        if self.beginning is Beginning.DECLARATION:
            return declared
        if self.beginning is Beginning.FIXED_DAY:
            this_year = date(declared.year, self.month, self.day)
            return this_year if this_year >= declared else this_year.replace(year=declared.year + 1)
        if conference_ends is None or conference_ends < declared:
            raise ValueError(
                f"the term begins after the conference that follows {declared}: give its last day"
            )
        return date.fromordinal(conference_ends.toordinal() + 1)

    def span(self, begins: date) -> Span:
        """Return the term that begins on a day. From 29 February it runs to 1 March."""
        if not self.years:
            return Span(begins)
        year = begins.year + self.years
        try:
            return Span(begins, begins.replace(year=year))
        except ValueError:
            return Span(begins, date(year, 3, 1))


@dataclass(frozen=True, slots=True)
class Term:
    """A person's seat in a section. ``by`` names the contest, office or decision that gave it;
    ``end`` why it was over (None: it runs, or it is not known)."""

    person: str
    section: str
    span: Span
    by: str = ""
    end: End | None = None
    source: str = ""
