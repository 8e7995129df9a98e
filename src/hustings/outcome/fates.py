"""What became of each candidate and of each sitting member in one contest.

The words of reports differ (*returned* is said of members who stay and of former members), so each
fate has one meaning here, and :data:`MEANS` says which fates a word may stand for.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.sitting import sitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from hustings.bodies.register import Register
    from hustings.bodies.sitting import Member
    from hustings.bodies.term import Term
    from hustings.outcome.result import CandidateResult, ContestResult

__all__ = ["MEANS", "CandidateFate", "Fate", "eve", "fates", "first_since", "last_term"]


NO_POLLS: Mapping[str, ContestResult] = MappingProxyType({})


class Fate(StrEnum):
    """What became of somebody in a contest."""

    RE_ELECTED = "re_elected"
    """Elected; held a seat of this section on the day before."""
    FROM_ANOTHER_SECTION = "from_another_section"
    """Elected; the last seat on the body, held or over, was in another section."""
    RETURNED = "returned"
    """Elected; sat for this section before, but not on the day before."""
    NEW = "new"
    """Elected; never sat on the body as far as the register reaches back."""
    ELECTED = "elected"
    """Elected; whether the person sat on the day before is not known."""
    OUSTED = "ousted"
    """Not elected; held a seat of this section on the day before, and stood."""
    STOOD_DOWN = "stood_down"
    """Held a seat of this section on the day before, and did not stand."""
    NOT_ELECTED = "not_elected"
    """Not elected; held no seat of this section on the day before, as far as is known."""
    WITHDRAWN = "withdrawn"
    BLOCKED = "blocked"
    """Was not admitted to this contest: another process has decisions of its own."""
    UNKNOWN = "unknown"
    """Whether the person was elected is not known."""


MEANS = {
    "re-elected": (Fate.RE_ELECTED,),
    "kept the seat": (Fate.RE_ELECTED,),
    "returned": (Fate.RE_ELECTED, Fate.RETURNED, Fate.FROM_ANOTHER_SECTION),
    "reinstated": (Fate.RETURNED,),
    "newly elected": (Fate.NEW,),
    "came from another section": (Fate.FROM_ANOTHER_SECTION,),
    "ousted": (Fate.OUSTED,),
    "not re-elected": (Fate.OUSTED,),
    "stood down": (Fate.STOOD_DOWN,),
    "withdrawn": (Fate.WITHDRAWN,),
    "blocked": (Fate.BLOCKED,),
}
"""Words of reports with the fates that they may mean."""


class CandidateFate(NamedTuple):
    """A fate with what decides it. ``last``: the term that ran on the day before, or the last one
    before it (None: none is known); ``filled``: the person came to that seat by a vacancy;
    ``stage``: at which elected (1: on first preferences)."""

    person: str
    fate: Fate
    last: Term | None
    filled: bool
    stage: int | None = None


def eve(contest: ContestResult) -> date:
    """Return the day before the result."""
    return contest.date - timedelta(days=1)


def fates(
    contest: ContestResult, register: Register, polls: Mapping[str, ContestResult] = NO_POLLS
) -> tuple[CandidateFate, ...]:
    """Return the fate of everybody listed, then of sitting members who did not stand.

    ``polls``: contests by the name under which terms of office name them (``ROUND/CONTEST``), to
    tell who came to a seat by a vacancy. Who did not stand is told only where everybody is listed.
    """
    day = eve(contest)
    now = sitting(register.body, register.terms, register.standings, day)
    seated = {m.person: m for m in now.members if m.section == contest.section}
    unnamed = {person.id for person in register.persons if not person.named}
    empty = contest.section in {s.id for s in now.sections} and now.empty(contest.section)
    known = bool(seated) and not empty and not unnamed & seated.keys()
    found = [
        _candidate(each, contest, register, _sat(each, seated, known), polls)
        for each in contest.candidates
    ]
    if contest.complete:
        listed = {each.person for each in contest.candidates}
        gone = [member for person, member in seated.items() if person not in listed | unnamed]
        found += [CandidateFate(m.person, Fate.STOOD_DOWN, m.term, filled=False) for m in gone]
    return tuple(found)


def last_term(register: Register, person: str, on: date) -> Term | None:
    """Return the term that a person serves on a day, or else the one that was over last."""
    begun = [
        term
        for term in register.terms
        if term.person == person and (term.span.since is None or term.span.since <= on)
    ]
    return max(begun, key=lambda term: str(term.span.until or "9999"), default=None)


def first_since(register: Register, persons: Iterable[str], on: date) -> Term | None:
    """Return the last term that any of these persons served before a day: "the first X since".

    ``persons`` are all who are X (held an office, were backed by an organisation): who asks says
    what X is, and nothing about a person needs to be kept for it. None: nobody of them is known to
    have sat. A term that still runs on the day counts.
    """
    terms = [term for person in persons if (term := last_term(register, person, on)) is not None]
    return max(terms, key=lambda term: str(term.span.until or "9999"), default=None)


def _sat(one: CandidateResult, seated: dict[str, Member], known: bool) -> bool | None:  # noqa: FBT001
    """Whether a candidate held a seat of the section on the day before; None: not known."""
    if one.person in seated:
        return True
    if one.incumbent is not None:
        return one.incumbent
    return False if known else None


def _candidate(
    one: CandidateResult,
    contest: ContestResult,
    register: Register,
    sat: bool | None,  # noqa: FBT001
    polls: Mapping[str, ContestResult],
) -> CandidateFate:
    last = last_term(register, one.person, eve(contest))
    poll = polls.get(last.by) if sat and last else None
    filled = poll is not None and one.person not in {each.person for each in poll.elected}
    return CandidateFate(one.person, _fate(one, contest, last, sat), last, filled, one.stage)


def _fate(
    one: CandidateResult,
    contest: ContestResult,
    last: Term | None,
    sat: bool | None,  # noqa: FBT001
) -> Fate:
    if one.out:
        return Fate(one.out)
    if one.elected is None:
        return Fate.UNKNOWN
    if not one.elected:
        return Fate.OUSTED if sat else Fate.NOT_ELECTED
    if sat:
        return Fate.RE_ELECTED
    if last is not None:
        return Fate.RETURNED if last.section == contest.section else Fate.FROM_ANOTHER_SECTION
    return Fate.ELECTED if sat is None else Fate.NEW
