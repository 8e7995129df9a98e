"""A candidate withdraws in time: by the last moment for it, or until papers are issued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import check_open, due
from hustings.elections.people.held import with_candidature
from hustings.elections.people.values import Withdrawn
from hustings.elections.people.wanted import continuing
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION", "apply"]

_INSTEAD = "the returning officer can note it, and votes pass over the name"


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse what is late: then the returning officer alone can note it."""
    check_text(data, "reason")
    continuing(now, data)
    contest = data["contest"]
    check_open(now, contest, "withdrawals_close", at, _INSTEAD)
    if now.contest(contest).paper is not None and due(now, contest, "withdrawals_close") is None:
        raise RefusedError("papers_issued", f"papers of {contest} are issued: {_INSTEAD}")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the candidature withdrawn, for good."""
    held = continuing(now, data)
    gone = Withdrawn(at, data["reason"], now.contest(held.contest).phase)
    return with_candidature(now, replace(held, withdrawn=gone))


ACTION = Action(
    name="withdraw_candidate",
    roles=OFFICERS | {Role.CANDIDATE},
    members={"contest": str, "candidate": str, "reason": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING, Phase.NOMINATED, Phase.ISSUED, Phase.POLLING}),
    says="Withdraw from a contest, in time.",
)
