"""The post that comes back: outer envelopes by their number, each entered as it comes.

Only the outside is here: a number and a moment. What lies inside is entered elsewhere, after the
outer envelopes are gone (:mod:`hustings.elections.paper_votes`), and the two are never joined.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.action import RefusedError
from hustings.elections.instants import instant, stamp
from hustings.elections.state import Phase

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.store import Store

__all__ = ["CODES", "Return", "enter", "read"]

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
    """Enter an outer envelope, durably; a vote at the close or after it is entered as ``late``.

    Raises RefusedError: no such paper, entered before, not polling.
    """
    state = office.round.contest(contest)
    if state.phase not in (Phase.POLLING, Phase.CLOSED):
        raise RefusedError("wrong_phase", f"{contest} is {state.phase}: no post is awaited")
    if code not in CODES:
        raise RefusedError("no_code", f"a return is {', '.join(CODES)}, not {code!r}")
    if state.account:
        raise RefusedError("account_settled", "the account is settled: nothing is entered any more")
    if not 1 <= number <= _last(office, contest):
        raise RefusedError("not_issued", f"no paper {number} was issued by post")
    due = office.round.definition.when("poll_closes", contest)
    late = state.phase is Phase.CLOSED if due is None else at >= due
    made = Return(number, at, "late" if late and code == "returned" else code)
    with office.store.private.alone():
        if any(each.number == number for each in read(office.store, contest)):
            raise RefusedError("entered_before", f"paper {number} has come back already")
        line = {"at": stamp(at), "by": str(by), "code": made.code, "number": number}
        content = json.dumps(line, sort_keys=True, separators=(",", ":"))
        office.store.private.add(places.returns(contest), f"{content}\n".encode())
    return made


def _last(office: Office, contest: str) -> int:
    state = office.round.contest(contest)
    issued = state.paper["issued"] if state.paper else {}
    again = sum(1 for each in state.reissued if each["channel"] == "post")
    first = sum(int(channels.get("post", 0)) for channels in issued.values())
    return first + again


def read(store: Store, contest: str) -> tuple[Return, ...]:
    """Return every outer envelope that was entered, in the order of coming."""
    lines = store.private.since(places.returns(contest), 0).splitlines()
    held = [json.loads(line) for line in lines]
    return tuple(Return(each["number"], instant(each["at"]), each["code"]) for each in held)
