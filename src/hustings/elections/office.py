"""The office: every change of a round goes through :func:`act`, and nowhere else.

Order: is the actor allowed (role), is a second person there (final actions), is the data of the
right shape, is the contest in the right phase, has its moment in the timetable come, does the
policy agree; then one entry is appended and the new state returned. :func:`can` asks the same
questions and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hustings.elections import journal
from hustings.elections.action import Actor, RefusedError
from hustings.elections.actions import ACTIONS
from hustings.elections.deadlines import check_begun
from hustings.elections.permissions import check_permission
from hustings.elections.state import ContestState, Round

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from hustings.elections.action import Action
    from hustings.elections.definition import Definition
    from hustings.elections.journal import Entry
    from hustings.elections.store import Store

__all__ = ["Office", "act", "begin", "can", "caught_up", "check", "opened", "replay", "rounds"]


@dataclass(frozen=True, slots=True)
class Office:
    """A round, where it is kept, and the last entry of its journal."""

    round: Round
    store: Store
    last: Entry | None


def begin(definition: Definition) -> Round:
    """Return the round as defined, before the first entry."""
    return Round(definition, {plan.id: ContestState(plan) for plan in definition.contests})


def opened(definition: Definition, store: Store) -> Office:
    """Read a stored round; raise BrokenJournalError where its journal was changed."""
    return caught_up(Office(begin(definition), store, None))


def caught_up(office: Office) -> Office:
    """Read what others have done since; raise BrokenJournalError as :func:`opened` does."""
    known = office.last.number if office.last else 0
    entries = journal.read(office.store.journal(after=known), office.last)
    if not entries:
        return office
    *_, now = _onwards(office.round, entries)
    return replace(office, round=now, last=entries[-1])


def replay(definition: Definition, entries: Iterable[Entry]) -> Round:
    """Return where a round stands after these entries; raise BrokenJournalError at one that the
    policies would have refused."""
    now = begin(definition)
    for now in rounds(definition, entries):  # noqa: B007
        pass
    return now


def rounds(definition: Definition, entries: Iterable[Entry]) -> Iterator[Round]:
    """Yield where a round stands after each entry in turn; raise as :func:`replay` does."""
    yield from _onwards(begin(definition), entries)


def _onwards(now: Round, entries: Iterable[Entry]) -> Iterator[Round]:
    for made in entries:
        action = ACTIONS.get(made.action)
        try:
            if action is None:
                raise RefusedError("unknown_action", f"there is no action {made.action}")
            second = Actor.parse(made.second) if made.second else None
            check_permission(action, Actor.parse(made.by), second, made.data)
            _lawful(now, action, made.data, made.at)
            now = _after(now, action, made.data, made.at)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise journal.BrokenJournalError(
                f"line {made.number}: {made.action} could not be done then: {error}"
            ) from error
        yield now


def check(
    now: Round,
    name: str,
    data: Mapping[str, Any],
    by: Actor,
    at: datetime,
    second: Actor | None = None,
) -> Action:
    """Return the action; raise RefusedError with the reason where it may not be done."""
    action = ACTIONS.get(name)
    if action is None:
        raise RefusedError("unknown_action", f"there is no action {name}")
    check_permission(action, by, second, data)
    _lawful(now, action, data, at)
    return action


def can(
    now: Round, name: str, data: Mapping[str, Any], by: Actor, at: datetime, second: Actor | None
) -> bool:
    """Return whether an action may be done, for a page that offers it."""
    try:
        check(now, name, data, by, at, second)
    except RefusedError:
        return False
    return True


def act(
    office: Office,
    name: str,
    data: Mapping[str, Any],
    by: Actor,
    at: datetime,
    second: Actor | None = None,
) -> Office:
    """Do an action: check it, append its entry to the journal, return the office after it.

    Raises RefusedError, and RacedError where somebody else acted first (nothing is written then).
    """
    action = check(office.round, name, data, by, at, second)
    made = journal.entry(office.last, at, str(by), str(second or ""), name, data)
    after = _after(office.round, action, data, made.at)
    office.store.append(journal.as_line(made), made.number)
    return replace(office, round=after, last=made)


def _lawful(now: Round, action: Action, data: Mapping[str, Any], at: datetime) -> None:
    """Raise RefusedError where shape, phase or policy do not allow it."""
    _check_shape(action, data)
    if now.at and at < now.at:
        raise RefusedError("time_runs_back", "the clock is behind the last entry of the journal")
    contest = data.get("contest")
    if contest is not None and contest not in now.contests:
        known = ", ".join(now.contests)
        raise RefusedError("unknown_contest", f"there is no contest {contest}: there are {known}")
    for named in _concerned(now, data) if action.phases else ():
        phase = now.contests[named].phase
        if phase not in action.phases:
            allowed = ", ".join(sorted(action.phases))
            raise RefusedError(
                "wrong_phase",
                f"{named} is {phase}: {action.name} is for a contest that is {allowed}",
            )
    for named in _concerned(now, data) if action.due else ():
        check_begun(now, named, action.due, at)
    action.check(now, data, at)


def _concerned(now: Round, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the contest that an action names, or all where it names none."""
    return (str(data["contest"]),) if "contest" in data else tuple(now.contests)


def _after(now: Round, action: Action, data: Mapping[str, Any], at: datetime) -> Round:
    after = action.apply(now, data, at)
    for named in _concerned(now, data) if action.to is not None else ():
        if after.contest(named).phase is not action.to:
            after = after.with_contest(named, phase=action.to, since=at)
    return replace(after, at=at)


def _check_shape(action: Action, data: Mapping[str, Any]) -> None:
    missing = sorted(action.members.keys() - data.keys())
    beyond = sorted(data.keys() - action.members.keys())
    if missing or beyond:
        what = f"{', '.join(missing)} missing" if missing else f"{', '.join(beyond)} unknown"
        raise RefusedError("wrong_shape", f"{action.name}: {what}")
    for name, kind in action.members.items():
        kinds = kind if isinstance(kind, tuple) else (kind,)
        if type(data[name]) not in kinds:
            names = " or ".join(each.__name__ for each in kinds)
            raise RefusedError("wrong_shape", f"{action.name}: {name} must be {names}")
