"""What the rest of the site asks of the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.roll.status import absences
from hustings.web.register import ledgers, lines
from hustings.web.register.models import Contact
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.roll.absence import Absence
    from hustings.roll.ledger import Ledger
    from hustings.web.rounds.models import KeptRound

__all__ = ["absences_for", "contact", "entitled", "ledger_now", "member_of"]


def ledger_now() -> Ledger:
    """Return the ledger as it stands; raise NoRegisterError, and ValueError: it was changed."""
    return ledgers.now()


def member_of(kept: KeptRound, contest: str, member: str) -> tuple[str, str] | None:
    """Return commitment and part of a member (normal form) on the frozen roll of a contest.

    None: not on it. Raises KeyError where there is no such contest.
    """
    office = office_of(kept)
    asked = lines.candidates(kept, office, contest, member)
    return lines.held(kept, office, ((contest, line) for line in asked)).get(contest)


def entitled(kept: KeptRound, member: str) -> dict[str, str]:
    """Return the contests on whose frozen roll a member (normal form) is, with the part of each."""
    office = office_of(kept)
    asked = (
        (contest, line)
        for contest in office.round.contests
        for line in lines.candidates(kept, office, contest, member)
    )
    found = lines.held(kept, office, asked)
    return {contest: found[contest][1] for contest in office.round.contests if contest in found}


def contact(member: str) -> Contact | None:
    """Return how a member (normal form) is reached; None: nothing is held, or it was erased."""
    return Contact.objects.filter(member=member).first()


def absences_for(kept: KeptRound, contest: str, at: datetime) -> Mapping[str, tuple[Absence, ...]]:
    """Return the absences of electors by commitment, as the office knows them at ``at``.

    Those that began by the close of the poll: the moment of the timetable, or else of the closing.
    """
    office = office_of(kept)
    until = office.round.definition.when("poll_closes", contest) or at
    log = ledgers.now().log
    away = absences(log, log.ids, until, at)
    return {line: away[member] for member, line in lines.of_members(kept, office, contest, away)}
