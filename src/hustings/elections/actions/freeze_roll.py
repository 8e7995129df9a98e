"""Freeze the roll of a contest: from now on nobody is added and nobody is taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import said
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse a second roll, another date than the timetable's, numbers that do not add up."""
    contest = checks.contest_of(now, data)
    if contest.roll:
        raise RefusedError("frozen_before", "the roll of this contest is frozen, and stays so")
    checks.need_digests(data, "roll", "rule")
    _check_date(now, data, at)
    checks.need_parts(contest, "the electors", data["parts"])
    electors = checks.need_numbers("electors of", data["parts"])
    if electors != data["electors"] or not electors:
        raise RefusedError(
            "roll_does_not_add_up",
            f"the parts hold {electors} electors, the roll {data['electors']}: "
            "a roll holds electors, and its parts hold them all",
        )


def _check_date(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    frozen = checks.moment("frozen", data["frozen"])
    due = now.definition.when("roll_frozen", data["contest"])
    if due and frozen != due:
        raise RefusedError(
            "other_freeze_date", f"the timetable freezes the roll at {said(now, due)}"
        )
    if frozen > at:
        raise RefusedError("too_early", "the moment of the freeze is still to come")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the roll frozen."""
    return now.with_contest(data["contest"], roll=data)


ACTION = Action(
    name="freeze_roll",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={
        "contest": str,
        "frozen": str,
        "electors": int,
        "parts": dict,
        "roll": str,
        "rule": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.CALLED, Phase.NOMINATING, Phase.NOMINATED}),
    due="roll_frozen",
    says="Freeze the roll: the electors of the contest, as commitments, are fixed and published.",
)
