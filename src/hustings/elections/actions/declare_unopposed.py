"""Declare a contest without a poll: no more stand than there are seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.people.questions import (
    Outcome,
    must_reopen,
    outcome,
    standing,
    unkeepable,
    vacant,
)
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse where there is something to vote on, or another list than those who stand."""
    contest = data["contest"]
    check_digest(data, "declaration")
    if outcome(now, contest) is Outcome.CONTESTED:
        raise RefusedError("contested", f"{contest} is contested: issue papers")
    _check_constraints(now, contest)
    if must_reopen(now, contest):
        raise RefusedError(
            "too_few", f"{vacant(now, contest)} seats of {contest} are left: open nominations again"
        )
    ids = [each.id for each in standing(now, contest)]
    if data["elected"] != ids or data["vacant"] != vacant(now, contest):
        raise RefusedError(
            "not_who_stands",
            f"{', '.join(ids) or 'nobody'} stands in {contest}, and {vacant(now, contest)} seats "
            "stay vacant: declare exactly that",
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the declaration."""
    return now.with_contest(data["contest"], declaration=dict(data))


def _check_constraints(now: Round, contest: str) -> None:
    broken = unkeepable(now, contest)
    if broken:
        names = ", ".join(each.category for each in broken)
        raise RefusedError(
            "constraint_unkeepable",
            f"those who stand in {contest} cannot keep the constraint on {names}: open nominations "
            "again",
        )


ACTION = Action(
    name="declare_unopposed",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "elected": list, "vacant": int, "declaration": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATED}),
    to=Phase.DECLARED,
    final=True,
    says="Declare those who stand elected without a poll.",
)
