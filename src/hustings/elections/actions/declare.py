"""Declare the result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse to declare strangers, persons who withdrew, or another number of seats."""
    contest = checks.contest_of(now, data)
    checks.need_digests(data, "declaration")
    checks.need_report(now, contest)
    order = contest.paper["order"] if contest.paper else []
    counted = contest.counts[-1] if contest.counts else {"withdrawn": order}
    standing = set(order) - set(counted["withdrawn"])
    checks.need_elected(contest, data, standing)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the result of the contest declared."""
    return now.with_contest(data["contest"], declaration=data, undisclosed=())


ACTION = Action(
    name="declare",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "elected": list, "vacant": int, "declaration": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.COUNTED}),
    to=Phase.DECLARED,
    final=True,
    due="declared",
    says="Declare who is elected, with the figures of the poll.",
)
