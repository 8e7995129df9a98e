"""Deadlines of the timetable: what comes at the moment itself is too late, and never too early.

A deadline holds for the first time that nominations are open. Where they are opened again, those
of its moments that have passed by then hold no longer: the officer closes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.elections.moments import clock, zone
from hustings.elections.people.held import people

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.state import Round

__all__ = ["check_begun", "check_open", "due", "said", "words"]


def due(now: Round, contest: str, event: str) -> datetime | None:
    """Return the moment of an event of a contest, None where none is set or holds any more."""
    moment = now.definition.when(event, contest)
    opened = people(now).opened.get(contest, ())
    if moment and len(opened) > 1 and moment <= opened[-1]:
        return None
    return moment


def check_open(now: Round, contest: str, event: str, at: datetime, instead: str) -> None:
    """Refuse what comes at the moment of an event or after it; ``instead``: what can be done."""
    moment = due(now, contest, event)
    if moment and at >= moment:
        raise RefusedError(
            "too_late", f"{words(event)} in {contest} was {said(now, moment)}: {instead}"
        )


def check_begun(now: Round, contest: str, event: str, at: datetime) -> None:
    """Refuse what comes before the moment of an event."""
    moment = due(now, contest, event)
    if moment and at < moment:
        raise RefusedError(
            "too_early",
            f"{contest}: {words(event)} is {said(now, moment)}; now it is {said(now, at)}",
        )


def said(now: Round, moment: datetime) -> str:
    """Return a moment in the round's own zone: ``Wed 31 Jul 2024, 12:00 BST``."""
    return clock(moment, zone(now.definition.zone))


_WORDS = {
    "called": "the call of the election",
    "nominations_open": "the opening of nominations",
    "nominations_close": "the close of nominations",
    "consent_closes": "the last moment for consent",
    "withdrawals_close": "the last moment for withdrawals",
    "roll_frozen": "the freeze of the roll",
    "papers_issued": "the issue of papers",
    "poll_opens": "the opening of the poll",
    "reissue_closes": "the last moment to replace papers",
    "poll_closes": "the close of the poll",
    "declared": "the declaration",
    "terms_begin": "the beginning of the terms",
    "terms_end": "the end of the terms",
}


def words(event: str) -> str:
    """Return what an event of the timetable is called in a sentence."""
    return _WORDS[event]
