"""What a round is before anything happens in it: the frozen content of ``election.toml``.

Bodies, sections, electorates, contests, nominating rules, timetable, policies. Nothing here changes
in the course of a round; what happens is in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from hustings.bodies.vacancy_rule import VacancyRule
from hustings.terms import Filling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from hustings.terms import Constraint, ConstraintMethod, RonMethod

__all__ = [
    "CONTEST_EVENTS",
    "Arrivals",
    "ContestPlan",
    "Definition",
    "EqualTimes",
    "Event",
    "Filling",
    "Late",
    "NominationPlan",
    "OrganisationPlan",
    "Publication",
    "PublicationPlan",
    "Reinstated",
    "Revote",
    "ScrutineerPlan",
    "SectionPlan",
    "SettlementPlan",
    "Sitting",
    "Threshold",
    "TrusteePlan",
    "VacancyPlan",
    "VacancyRule",
]


class EqualTimes(StrEnum):
    """A vote cast at the very moment at which its voter's membership ended."""

    COUNTS = "counts"
    EXCLUDED = "excluded"


class Late(StrEnum):
    """A resignation that reached the office after the moment it gives, votes cast in between."""

    EFFECTIVE = "effective"
    """The moment that the resignation gives decides."""
    REPORTED = "reported"
    """The moment at which it reached the office decides."""


class Reinstated(StrEnum):
    """A vote cast while its voter was no member, who was a member again at the close."""

    EXCLUDED = "excluded"
    COUNTS = "counts"


class Revote(StrEnum):
    """An elector who votes a second time online."""

    REFUSED = "refused"
    LAST = "last"
    """The last vote that was accepted before the close replaces those before it."""


class Arrivals(StrEnum):
    """An elector whose vote arrives both on paper and online."""

    FIRST = "first"
    """The first received counts."""
    PAPER = "paper"
    """The paper counts."""


class Publication(StrEnum):
    """What of the opened ballots the public archive holds."""

    RANKINGS = "rankings"
    """Every distinct ranking with its number of papers."""
    STAGES = "stages"
    """The record of the count alone: stage tables, no rankings."""
    PERCENTAGES = "percentages"
    """Of a weighted college what each candidate has of the whole: the record is withheld too."""


class Sitting(StrEnum):
    """The other members when the stored ballots are counted again for a vacancy."""

    PROTECTED = "protected"
    """They keep their seats, whatever the papers say."""
    FREE = "free"
    """Every seat is counted anew: a sitting member can lose it."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section of the body as it stands at this round: dated sections live in ``bodies``."""

    id: str
    name: str
    seats: int
    filling: Filling = Filling.ELECTED
    source: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least so many nominations from units of a kind (``constituency``, ``union``, ``member``).

    A nomination rule is met by any one of its thresholds: five constituency parties, or two unions.
    """

    kind: str
    least: int


@dataclass(frozen=True, slots=True)
class NominationPlan:
    """Who nominates, and what makes a nomination valid.

    ``any_of``: thresholds of which one must be met (empty: none is needed). ``most_by_unit``: how
    many candidates one unit may nominate in the contest (None: no limit). ``consent``: the person
    must accept. ``apart``: contests in which the same person may not stand as well.
    ``short``: what is done where fewer stand than seats: ``vacant`` (those who stand are elected,
    the rest stay empty) or ``reopen`` (nominations are opened again). ``own``: kind of unit of
    which each person's own must be among those that nominate, such as the trade union of a
    candidate for the unions' section (empty: not asked).
    """

    any_of: tuple[Threshold, ...] = ()
    most_by_unit: int | None = None
    consent: bool = True
    apart: tuple[str, ...] = ()
    short: str = "vacant"
    job_share: bool = False
    source: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class SettlementPlan:
    """Which votes count: the declared policy of the close. Each member has its own source."""

    equal_times: EqualTimes = EqualTimes.EXCLUDED
    late: Late = Late.EFFECTIVE
    reinstated: Reinstated = Reinstated.EXCLUDED
    revote: Revote = Revote.REFUSED
    arrivals: Arrivals = Arrivals.FIRST
    handful: int = 20
    """Two counts whose ballots differ by fewer papers than this are never both published."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PublicationPlan:
    """What is published of the ballots; below ``smallest`` papers in a part never the rankings."""

    ballots: Publication = Publication.RANKINGS
    smallest: int = 50
    source: str = ""


@dataclass(frozen=True, slots=True)
class VacancyPlan:
    """How a seat is filled that falls empty before the term is over.

    ``sitting`` is given where the rule is RECOUNT, and there alone (None: another rule).
    """

    rule: VacancyRule
    sitting: Sitting | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TrusteePlan:
    """The key of a contest is split among these persons, of whom ``threshold`` can open."""

    names: tuple[str, ...]
    threshold: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class ScrutineerPlan:
    """A scrutineer reports on each poll, and no result is declared before the report is received.

    ``publish``: the report stands in the archive from the declaration on; otherwise it is evidence.
    """

    publish: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationPlan:
    """An organisation, slate or umbrella that is known when the election is called.

    ``umbrella`` is the id of the umbrella that it belongs to (empty: none). Whom it backs is not
    part of the definition: that happens, with dates, in the journal.
    """

    id: str
    name: str
    kind: str = "organisation"
    aliases: tuple[str, ...] = ()
    umbrella: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class ContestPlan:
    """One contest of the round.

    ``electorate`` names the eligibility rule; ``rule`` and ``options`` the rule of the count
    (``hustings rules``); ``parts`` the parts of a weighted electorate (an electoral college), empty
    where all votes are in one heap; ``part`` of an elector is read from the roll's attribute
    ``parts_by``.
    """

    id: str
    title: str
    section: str
    seats: int
    electorate: str
    rule: str
    options: Mapping[str, str] = field(default_factory=dict)
    constraints: tuple[Constraint, ...] = ()
    constraint_method: ConstraintMethod | None = None
    parts: tuple[str, ...] = ()
    parts_by: str = ""
    reopen_nominations: bool = False
    ron_method: RonMethod | None = None
    """What its election does to the other seats (None: the contest has no such candidate)."""
    order: str = "drawn"
    """Order of the candidates on the paper: ``drawn`` by lot, ``alphabetical`` or ``nominated``."""
    nominations: NominationPlan = NominationPlan()
    settlement: SettlementPlan = SettlementPlan()
    publication: PublicationPlan = PublicationPlan()
    vacancies: VacancyPlan | None = None
    """None: the round does not say how a vacancy is filled."""
    seed: str = ""
    """Text from which lots are derived, published before the poll."""


CONTEST_EVENTS = (
    "called",
    "nominations_open",
    "nominations_close",
    "consent_closes",
    "withdrawals_close",
    "roll_frozen",
    "papers_issued",
    "poll_opens",
    "reissue_closes",
    "poll_closes",
    "declared",
    "terms_begin",
    "terms_end",
)
"""The events that a timetable may date, in their order."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timetable: what happens when, for which contests (empty: all), and by which
    clause. ``rule`` is how the moment was reached, in words (``14 days before poll_closes``)."""

    name: str
    at: datetime
    contests: tuple[str, ...] = ()
    rule: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole round as defined.

    ``electorates`` maps names to eligibility rules as written: tables of texts, whole numbers,
    truths, dates and lists, each with a ``source``, that ``roll.eligibility`` reads. ``kinds``
    names the kinds of nominating unit. ``holidays`` are no working days of the timetable.
    ``digest`` is ``sha256:`` and the SHA-256 of the file's bytes.
    """

    id: str
    title: str
    body: str
    zone: str
    sections: tuple[SectionPlan, ...]
    contests: tuple[ContestPlan, ...]
    electorates: Mapping[str, Mapping[str, object]]
    timetable: tuple[Event, ...]
    trustees: TrusteePlan | None
    retention_days: int
    source: str
    digest: str
    organisation: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    organisations: tuple[OrganisationPlan, ...] = ()
    holidays: tuple[date, ...] = ()
    scrutineer: ScrutineerPlan | None = None
    """None: a declaration waits for no report."""

    def contest(self, contest: str) -> ContestPlan:
        """Return a contest by id; raise KeyError with the ids there are."""
        for plan in self.contests:
            if plan.id == contest:
                return plan
        ids = ", ".join(plan.id for plan in self.contests)
        raise KeyError(f"there is no contest {contest} in the round: there are {ids}")

    def when(self, event: str, contest: str) -> datetime | None:
        """Return when an event of a contest is due (its own line before the line for all)."""
        lines = [line for line in self.timetable if line.name == event]
        own = [line.at for line in lines if contest in line.contests]
        common = [line.at for line in lines if not line.contests]
        return next(iter(own + common), None)
