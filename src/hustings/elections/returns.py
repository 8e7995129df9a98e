"""The post that comes back: outer envelopes by their number, each entered as it comes.

Only the outside is here: a number and a moment. What lies inside is entered elsewhere, after the
outer envelopes are gone (:mod:`hustings.elections.paper_votes`), and the two are never joined.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hustings.elections import places
from hustings.elections.action import RefusedError
from hustings.elections.state import Phase
from hustings.instants import instant, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store

__all__ = ["CODES", "Return", "codes", "enter", "enter_many", "read"]

CODES = ("returned", "spoilt", "undelivered", "late")
"""A vote; a paper handed back spoilt; one that the post brought back; a vote after the close.

Of these only the first is a vote. The last two leave the paper unreturned in the account.
"""


@dataclass(frozen=True, slots=True)
class Return:
    """One outer envelope: its number, when it came, and as what it was entered."""

    number: int
    at: datetime
    code: str


def enter(office: Office, contest: str, number: int, code: str, by: Actor, at: datetime) -> Return:
    """Enter one outer envelope, durably; raise RefusedError as :func:`enter_many` does."""
    (made,) = enter_many(office, contest, [Return(number, at, code)], by)
    return made


def enter_many(
    office: Office, contest: str, came: Iterable[Return], by: Actor
) -> tuple[Return, ...]:
    """Enter outer envelopes, all or none; a vote at the close or after it is entered as ``late``.

    Raises RefusedError: no such paper, entered before, no post awaited any more.
    """
    _check_awaited(office.round.contest(contest))
    entered = tuple(_judged(office, contest, each) for each in came)
    with office.store.private.alone():
        before = set(codes(office.store, contest))
        for each in entered:
            if each.number in before:
                raise RefusedError("entered_before", f"paper {each.number} has come back already")
            before.add(each.number)
        lines = "".join(_line(each, by) for each in entered)
        if lines:
            office.store.private.add(places.returns(contest), lines.encode())
    return entered


def _check_awaited(state: ContestState) -> None:
    if state.phase not in (Phase.POLLING, Phase.CLOSED):
        raise RefusedError("wrong_phase", f"{state.plan.id} is {state.phase}: no post is awaited")
    if state.account:
        raise RefusedError("account_settled", "the account is settled: nothing is entered any more")


def _judged(office: Office, contest: str, came: Return) -> Return:
    """Return the entry with its code as the moment makes it; raise RefusedError."""
    if came.code not in CODES:
        raise RefusedError("no_code", f"a return is {', '.join(CODES)}, not {came.code!r}")
    if not 1 <= came.number <= _last(office, contest):
        raise RefusedError("not_issued", f"no paper {came.number} was issued by post")
    state = office.round.contest(contest)
    due = office.round.definition.when("poll_closes", contest)
    late = state.phase is Phase.CLOSED if due is None else came.at >= due
    return replace(came, code="late") if late and came.code == "returned" else came


def _line(each: Return, by: Actor) -> str:
    line = {"at": stamp(each.at), "by": str(by), "code": each.code, "number": each.number}
    return json.dumps(line, sort_keys=True, separators=(",", ":")) + "\n"


def _last(office: Office, contest: str) -> int:
    state = office.round.contest(contest)
    issued = state.paper["issued"] if state.paper else {}
    again = sum(1 for each in state.reissued if each["channel"] == "post")
    first = sum(int(channels.get("post", 0)) for channels in issued.values())
    return first + again


def read(store: Store, contest: str) -> tuple[Return, ...]:
    """Return every outer envelope that was entered, in the order of coming."""
    held = _lines(store, contest)
    return tuple(Return(each["number"], instant(each["at"]), each["code"]) for each in held)


def codes(store: Store, contest: str) -> dict[int, str]:
    """Return as what each outer envelope was entered, by its number: the moments are not read."""
    return {each["number"]: each["code"] for each in _lines(store, contest)}


def _lines(store: Store, contest: str) -> list[Any]:
    """Read the file as one text of JSON: line by line takes twice as long."""
    lines = store.private.since(places.returns(contest), 0).splitlines()
    found: list[Any] = json.loads(b"[" + b",".join(lines) + b"]")
    return found
