"""What a contest needs next, and what blocks it: asked of the domain, never decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import deadlines, office, paper_votes, people
from hustings.elections.action import RefusedError
from hustings.elections.actions import ACTIONS
from hustings.elections.checks import awaits_report
from hustings.elections.contested import check_countable
from hustings.elections.finishing import OVER
from hustings.elections.people import Outcome
from hustings.elections.state import Phase
from hustings.web.desk.final import ACTS
from hustings.web.desk.plain import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState

__all__ = ["TOO_EARLY", "Step", "next_steps"]

_NEXT = {
    Phase.DEFINED: ("call",),
    Phase.CALLED: ("open_nominations",),
    Phase.NOMINATING: ("close_nominations",),
    Phase.NOMINATED: ("issue_papers",),
    Phase.ISSUED: ("open_poll",),
    Phase.POLLING: ("close_poll",),
    Phase.CLOSED: ("settle_account",),
    Phase.SETTLED: ("open_ballots",),
    Phase.OPENED: ("count",),
    Phase.COUNTED: ("declare",),
}

_OWN_PAGES = {"count": _("Count"), "receive_report": _("Receive the scrutineer's report")}
"""What steps are called that are neither plain nor final."""

TOO_EARLY = _("It is too early: wait for the moment of the timetable.")


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do in a contest; ``blocked``: why it cannot be done now (empty: it can)."""

    contest: str
    act: str
    blocked: tuple[str, ...]
    due: datetime | None

    @property
    def title(self) -> str | _StrPromise:
        """What it is called."""
        if self.act in _OWN_PAGES:
            return _OWN_PAGES[self.act]
        step = ACTS[self.act] if self.act in ACTS else STEPS[self.act]
        title: str | _StrPromise = step.title
        return title


def next_steps(now: Office, by: Actor, at: datetime) -> tuple[Step, ...]:
    """Return what is to be done next in each contest, in the order of the definition."""
    return tuple(
        Step(contest, act, tuple(_reasons(now, state, act, by, at)), _due(now, contest, act))
        for contest, state in now.round.contests.items()
        for act in _acts(now, state, at)
    )


def _acts(now: Office, state: ContestState, at: datetime) -> tuple[str, ...]:
    if state.phase in OVER:
        time_is_over = ACTS["destroy_ballots"].ready(now, state.plan.id, at)
        return ("destroy_ballots",) if time_is_over else ()
    if state.phase is Phase.NOMINATED and not _is_contested(now, state):
        return ("declare_unopposed",)
    if state.phase is Phase.CLOSED and state.account:
        return ("fix_exclusions",)
    return (*_before(now, state), *_NEXT.get(state.phase, ()))


def _is_contested(now: Office, state: ContestState) -> bool:
    return people.outcome(now.round, state.plan.id) is Outcome.CONTESTED


def _before(now: Office, state: ContestState) -> Iterator[str]:
    """Yield what is to be done before the next phase, in any order."""
    preparing = state.phase in (Phase.NOMINATING, Phase.NOMINATED)
    if preparing and not state.roll:
        yield "freeze_roll"
    if preparing and not state.key:
        yield "hold_ceremony"
    if state.phase is Phase.COUNTED and awaits_report(now.round, state):
        yield "receive_report"


def _due(now: Office, contest: str, act: str) -> datetime | None:
    event = ACTIONS[act].due
    return now.round.definition.when(event, contest) if event else None


def _reasons(now: Office, state: ContestState, act: str, by: Actor, at: datetime) -> Iterator[str]:
    """Yield every reason for which an act would be refused, as far as it can be known before."""
    contest = state.plan.id
    if act in ("open_nominations", "close_nominations", "open_poll"):
        yield from _refusal(now, act, contest, by, at)
    elif event := ACTIONS[act].due:
        try:
            deadlines.check_begun(now.round, contest, event, at)
        except RefusedError:
            yield str(TOO_EARLY)
    if act == "issue_papers":
        yield from _unissuable(now, state)
    if act == "declare" and awaits_report(now.round, state):
        yield str(_("the scrutineer's report is not received"))
    if act == "open_ballots":
        waiting = len(paper_votes.queue(now.store, contest))
        if waiting:
            yield str(_("%(number)d papers are not settled")) % {"number": waiting}


def _unissuable(now: Office, state: ContestState) -> Iterator[str]:
    if not state.roll:
        yield str(_("the roll is not frozen"))
    if not state.key:
        yield str(_("the key ceremony has not been held"))
    try:
        check_countable(state.plan, people.standing(now.round, state.plan.id))
    except RefusedError as refused:
        yield str(refused)


def _refusal(now: Office, act: str, contest: str, by: Actor, at: datetime) -> Iterator[str]:
    try:
        office.check(now.round, act, {"contest": contest}, by, at)
    except RefusedError as refused:
        if refused.code != "not_permitted":
            yield str(TOO_EARLY if refused.code == "too_early" else refused)
