"""Who sits on a body: dated sections, persons, terms, vacancies. No size is a constant."""

from __future__ import annotations

from hustings.bodies.alignment import UNALIGNED, Alignment, Bloc, aligned
from hustings.bodies.body import Body, SectionVersion
from hustings.bodies.person import Office, Person, person_of
from hustings.bodies.sitting import Member, Sitting, sitting
from hustings.bodies.span import Span
from hustings.bodies.status import Standing, StatusChange, standing
from hustings.bodies.term import End, Term, TermRule
from hustings.bodies.vacancy import Vacancy, VacancyRule, vacancies

__all__ = [
    "UNALIGNED",
    "Alignment",
    "Bloc",
    "Body",
    "End",
    "Member",
    "Office",
    "Person",
    "SectionVersion",
    "Sitting",
    "Span",
    "Standing",
    "StatusChange",
    "Term",
    "TermRule",
    "Vacancy",
    "VacancyRule",
    "aligned",
    "person_of",
    "sitting",
    "standing",
    "vacancies",
]
