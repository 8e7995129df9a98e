"""The chain of a section's vacancies: who left, by which rule the seat was filled, and by whom.

What fills a seat is decided by the rule of the day on which it fell empty (:mod:`hustings.bodies`).
A runner-up is asked anew whether the seat can be held: years may lie between poll and vacancy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.term import End

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hustings.bodies.register import Register
    from hustings.bodies.term import Term
    from hustings.bodies.vacancy_rule import VacancyRule
    from hustings.outcome.result import ContestResult

__all__ = ["Filled", "NextHighest", "chain", "next_highest", "office_holders"]


class Filled(NamedTuple):
    """A seat that fell empty. ``successor`` None: nobody is known to have filled it;
    ``rule`` None: the section was not there that day."""

    section: str
    leaver: str
    cause: End
    left: date
    rule: VacancyRule | None
    successor: str | None
    since: date | None
    by: str

    @property
    def days_empty(self) -> int | None:
        """Days without a holder; None where it was not filled as far as is known."""
        return (self.since - self.left).days if self.since else None


class NextHighest(NamedTuple):
    """Who is next by votes (None: nobody is left), and who was passed over with the reason."""

    chosen: str | None
    passed: tuple[tuple[str, str], ...]


def chain(register: Register, section: str) -> tuple[Filled, ...]:
    """Return the vacancies of a section in the order in which they arose.

    A seat is filled by the first term that begins after it fell empty and before the terms of the
    other members were over; each term fills one seat.
    """
    terms = [term for term in register.terms if term.section == section]
    left = [term for term in terms if term.span.until and term.end not in (None, End.EXPIRED)]
    used: set[int] = set()
    found = []
    for term in sorted(left, key=lambda each: str(each.span.until)):
        place = next(
            (n for n, each in enumerate(terms) if n not in used and _fills(each, term, terms)), None
        )
        if place is not None:
            used.add(place)
        found.append(_filled(register, term, None if place is None else terms[place]))
    return tuple(found)


def next_highest(contest: ContestResult, barred: Mapping[str, str]) -> NextHighest:
    """Return the unsuccessful candidate with the most votes who can hold the seat.

    ``barred``: persons who cannot, each with the reason. Raises ValueError where votes of somebody
    who was not elected are not known, or two who could be next have equal votes: then there is no
    next by votes.
    """
    lost = [each for each in contest.stood if each.elected is False]
    if not contest.complete or any(each.votes is None for each in lost):
        raise ValueError(f"the votes of all who stood for {contest.title} are not known")
    passed = []
    order = sorted(lost, key=lambda each: -(each.votes or 0))
    able = [each for each in order if each.person not in barred]
    for each in order:
        if each.person not in barred:
            break
        passed.append((each.person, barred[each.person]))
    if len(able) > 1 and able[0].votes == able[1].votes:
        raise ValueError(f"{able[0].name} and {able[1].name} have equal votes: a lot decides")
    return NextHighest(able[0].person if able else None, tuple(passed))


def office_holders(register: Register, title: str, on: date) -> dict[str, str]:
    """Return who holds an office of that title on a day, with the words that bar them."""
    return {
        office.person: f"{office.title} since {office.span.since}"
        for office in register.offices
        if office.title == title and office.span.holds(on)
    }


def _fills(term: Term, left: Term, terms: list[Term]) -> bool:
    """Whether a term begins in the time in which the seat of another was empty."""
    day, since = left.span.until, term.span.since
    if day is None or since is None or since < day:
        return False
    ends = [
        each.span.until
        for each in terms
        if each.end is End.EXPIRED and each.span.until and each.span.holds(day) and each != term
    ]
    return not ends or since < min(ends)


def _filled(register: Register, left: Term, by: Term | None) -> Filled:
    day = left.span.until
    if day is None or left.end is None:
        raise ValueError(f"the term of {left.person} is not over")
    try:
        rule = register.body.section(left.section, day).vacancy
    except KeyError:
        rule = None
    successor, since, poll = (by.person, by.span.since, by.by) if by else (None, None, "")
    return Filled(left.section, left.person, left.end, day, rule, successor, since, poll)
