"""Close the poll: which envelopes came in time is fixed and published as digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round
from hustings.instants import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse more envelopes than electors."""
    contest = checks.contest_of(now, data)
    checks.need_digests(data, "envelopes", "root")
    received = checks.need_number("received", data["received"])
    electors = contest.roll["electors"] if contest.roll else 0
    if received > electors:
        raise RefusedError(
            "more_votes_than_electors", f"{received} envelopes of {electors} electors"
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the poll closed; where no close was declared, this moment is it."""
    due = now.definition.when("poll_closes", data["contest"])
    closed = {**data, "closed": stamp(due or at)}
    return now.with_contest(data["contest"], close=closed)


ACTION = Action(
    name="close_poll",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "received": int, "envelopes": str, "root": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.POLLING}),
    to=Phase.CLOSED,
    final=True,
    due="poll_closes",
    says="Close the poll and publish the digests of the envelopes that came in time.",
)
