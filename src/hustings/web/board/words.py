"""Phases, events, channels and reasons in plain words, for people who run no elections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.phase import Phase
from hustings.web.rounds.leaving import LEAVING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = ["channel", "decision", "event", "leaving", "phase", "reason"]

_PHASES = {
    Phase.CALLED: _("The election is called. Nominations are not open yet."),
    Phase.NOMINATING: _("Nominations are open."),
    Phase.NOMINATED: _("Nominations are closed. Ballot papers are being prepared."),
    Phase.ISSUED: _("Ballot papers are issued. The poll is not open yet."),
    Phase.POLLING: _("The poll is open: members are voting."),
    Phase.CLOSED: _("The poll is closed. Votes are sealed; nobody has seen any of them."),
    Phase.SETTLED: _("It is settled which votes count. They are still sealed."),
    Phase.OPENED: _("The votes are opened and wait to be counted."),
    Phase.COUNTED: _("The votes are counted. The result waits to be declared."),
    Phase.DECLARED: _("The result is declared."),
    Phase.ABANDONED: _("This contest was abandoned."),
}
_EVENTS = {
    "called": _("The election is called"),
    "nominations_open": _("Nominations open"),
    "nominations_close": _("Nominations close"),
    "consent_closes": _("Last moment for candidates to agree to stand"),
    "withdrawals_close": _("Last moment for candidates to withdraw"),
    "roll_frozen": _("The roll of electors is fixed"),
    "papers_issued": _("Ballot papers are issued"),
    "poll_opens": _("The poll opens"),
    "reissue_closes": _("Last moment to ask for a new ballot paper"),
    "poll_closes": _("The poll closes"),
    "declared": _("The result is declared"),
    "terms_begin": _("Those elected take their seats"),
    "terms_end": _("The terms of those elected end"),
}
_CHANNELS = {"online": _("online"), "post": _("by post")}
_DECISIONS = {
    "accepted": _("accepted"),
    "refused": _("refused"),
    "suspended": _("suspended"),
    "reinstated": _("reinstated"),
}
_REASONS = {
    "resigned": _("cast after its voter had resigned"),
    "lapsed": _("cast after its voter's membership had lapsed"),
    "suspended": _("cast while its voter was suspended"),
    "expelled": _("cast after its voter was expelled"),
    "paper_counts": _("cast online by somebody whose paper counts"),
    "online_counts": _("on a paper of somebody whose vote online counts"),
    "adjudicated_informal": _("a paper that two persons together could not read as a vote"),
    "not_opened": _("an envelope that the key does not open"),
    "not_a_paper": _("an envelope that holds no ballot paper"),
    "refused_by_rule": _("a paper with a mark for which the rule of the contest has no answer"),
    "blank": _("blank"),
    "overvote": _("more than one mark where one is allowed"),
    "skipped_rank": _("a rank was skipped"),
    "repeated_candidate": _("a candidate was ranked more than once"),
    "equal_rank": _("candidates were ranked equal"),
    "too_many_marks": _("too many marks"),
    "too_few_preferences": _("too few preferences"),
    "no_standing_candidate": _("every choice had withdrawn"),
}


def phase(named: Phase) -> str | _StrPromise:
    """Return where a contest stands, in a sentence."""
    return _PHASES.get(named, named.value)


def event(name: str) -> str | _StrPromise:
    """Return an event of a timetable."""
    return _EVENTS.get(name, _spaced(name))


def channel(name: str) -> str | _StrPromise:
    """Return how a vote came."""
    return _CHANNELS.get(name, name)


def decision(code: str) -> str | _StrPromise:
    """Return what a process decided of a candidature, as the end of a sentence about it."""
    return _DECISIONS.get(code, _spaced(code))


def reason(code: str) -> str | _StrPromise:
    """Return why a vote does not count, by the code of the exclusion, the opening or the count."""
    return _REASONS.get(code, _spaced(code))


def leaving(code: str) -> str | _StrPromise:
    """Return why somebody left a seat, or does not take one."""
    return LEAVING.get(code, _spaced(code))


def _spaced(code: str) -> str:
    return code.replace("_", " ")
