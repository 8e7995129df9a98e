"""Seats that fell empty: whose, why, since when, and by which rule they are filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.bodies.sitting import sitting
from hustings.bodies.vacancy_rule import VacancyRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from hustings.bodies.body import Body
    from hustings.bodies.status import StatusChange
    from hustings.bodies.term import End, Term

__all__ = ["Vacancy", "VacancyRule", "vacancies"]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An empty seat. ``leaver`` held it last (empty: it was never filled, or nobody knows);
    ``rule`` is that of the section on the day on which it fell empty."""

    section: str
    since: date | None
    leaver: str
    cause: End | None
    rule: VacancyRule


def vacancies(
    body: Body, terms: Iterable[Term], changes: Iterable[StatusChange], on: date
) -> tuple[Vacancy, ...]:
    """Return the empty seats of a day, those that fell empty last standing first in a section.

    A member who was suspended keeps the seat: it is not among them.
    """
    held = tuple(terms)
    now = sitting(body, held, changes, on)
    found: list[Vacancy] = []
    for section in now.sections:
        sat = [term for term in held if term.section == section.id]
        left = _left(sat, now.on)
        for place in range(now.empty(section.id)):
            gone = left[place] if place < len(left) else None
            since = gone.span.until if gone else section.span.since
            rule = _rule(body, section.id, since, section.vacancy)
            person, cause = (gone.person, gone.end) if gone else ("", None)
            found.append(Vacancy(section.id, since, person, cause, rule))
    return tuple(found)


def _left(terms: Sequence[Term], on: date) -> list[Term]:
    """Terms that are over, whoever left last first."""
    over = [term for term in terms if term.span.until and term.span.until <= on]
    return sorted(over, key=lambda term: str(term.span.until), reverse=True)


def _rule(body: Body, section: str, since: date | None, today: VacancyRule) -> VacancyRule:
    """The rule of the day on which the seat fell empty, today's where that day is not known."""
    try:
        return body.section(section, since).vacancy if since else today
    except KeyError:
        return today
