"""Destroy the ballots and all other evidence of a contest, once they need not be kept longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, retention
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round
from hustings.instants import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse to destroy too early, twice, and what is no evidence of the contest.

    ``files``: how many private files there are; which, the certificate says.
    """
    contest = checks.contest_of(now, data)
    if contest.destroyed is not None:
        raise RefusedError("destroyed_before", f"the evidence of {contest.plan.id} is destroyed")
    if contest.paper is None:
        raise RefusedError("nothing_kept", f"no papers of {contest.plan.id} were issued")
    retention.check_over(now, contest.plan.id, at)
    if not checks.need_number("files", data["files"]):
        raise RefusedError("nothing_kept", f"nothing of {contest.plan.id} is kept")
    checks.need_digests(data, "certificate")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round in which nothing of the contest is kept but what was published."""
    return now.with_contest(data["contest"], destroyed={**data, "at": stamp(at)})


ACTION = Action(
    name="destroy_ballots",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "files": int, "certificate": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.DECLARED, Phase.ABANDONED}),
    final=True,
    says="Destroy the ballots and the other evidence, once their time is over.",
)
