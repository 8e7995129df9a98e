"""What the interface answers with: the shapes that its description (OpenAPI) shows."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - pydantic reads the annotations

from ninja import Schema

__all__ = [
    "CandidateOut",
    "ContestOut",
    "DateOut",
    "FileOut",
    "NumbersOut",
    "Problem",
    "ResultOut",
    "RoundOut",
    "RoundsOut",
    "TurnoutOut",
]


class Problem(Schema):
    """An error, as RFC 9457 has it; ``detail`` says what to do."""

    type: str
    title: str
    status: int
    detail: str


class ContestOut(Schema):
    """A contest and its phase."""

    id: str
    title: str
    seats: int
    rule: str
    phase: str


class DateOut(Schema):
    """An event of the timetable; ``contests`` empty: all."""

    event: str
    at: datetime
    contests: list[str]


class RoundsOut(Schema):
    """A round in the list."""

    id: str
    title: str
    organisation: str


class RoundOut(RoundsOut):
    """A round. ``head``: the digest of the last of ``entries`` entries of its journal."""

    body: str
    zone: str
    head: str
    entries: int
    contests: list[ContestOut]
    timetable: list[DateOut]


class CandidateOut(Schema):
    """Who stands. ``number`` on the paper, 0 before papers are issued."""

    id: str
    number: int
    name: str
    statement: str


class LineOut(Schema):
    """Ballot papers of one part of the electorate by one channel."""

    part: str
    channel: str
    issued: int
    returned: int


class TurnoutOut(Schema):
    """What the account of a closed poll says; ``received``: envelopes in the closed box."""

    contest: str
    electors: int
    received: int
    papers: list[LineOut]


class ElectedOut(Schema):
    """Who is elected."""

    id: str
    name: str


class FilledOut(Schema):
    """Who holds the seats since a vacancy was filled by a count of the stored ballots."""

    at: datetime
    holders: list[ElectedOut]
    vacant: int


class ResultOut(Schema):
    """The declaration that stands. ``valid``, ``turnout_hundredths`` (of one per cent): null where
    there was no poll. ``vacancies``: filled since, the oldest first."""

    contest: str
    seats: int
    declared: datetime | None
    elected: list[ElectedOut]
    vacancies: list[FilledOut]
    vacant: int
    valid: int | None
    turnout_hundredths: int | None
    record: str | None


class FileOut(Schema):
    """A public file of the archive: its address, and its digest as the journal binds it."""

    name: str
    href: str
    digest: str


class NumbersOut(Schema):
    """How many electors have voted online while the poll is open (null: they, or those who have
    not, are too few to be told)."""

    contest: str
    electors: int
    voted: int | None
