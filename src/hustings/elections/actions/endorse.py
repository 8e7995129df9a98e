"""An organisation backs a candidate: on its own list, beside it, or as a second choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.people.wanted import continuing
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.support import Endorsement, registered, snapshot, support, with_support
from hustings.elections.wording import check_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse a second time, a place that is taken, and what contradicts itself."""
    registered(now, data["organisation"])
    continuing(now, data)
    if data["region"]:
        check_name(data, "region")
    if data["slate"] and data["second_tier"]:
        raise RefusedError(
            "slate_or_second_tier",
            "a name is on the list or recommended after it, not both: choose one",
        )
    if data["order"] < 0:
        raise RefusedError("bad_order", "places are counted from 1; 0 recommends none")
    for each in snapshot(now, data["contest"]):
        if (each.organisation, each.region) == (data["organisation"], data["region"]):
            _check_beside(each, data)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the endorsement, from this moment."""
    made = Endorsement(
        contest=data["contest"],
        candidate=data["candidate"],
        organisation=data["organisation"],
        slate=data["slate"],
        order=data["order"],
        second_tier=data["second_tier"],
        region=data["region"],
        at=at,
        phase=now.contest(data["contest"]).phase,
    )
    before = support(now)
    return with_support(now, replace(before, endorsements=(*before.endorsements, made)))


def _check_beside(other: Endorsement, data: Mapping[str, Any]) -> None:
    where = f" in {other.region}" if other.region else ""
    if other.candidate == data["candidate"]:
        raise RefusedError(
            "endorsed_before",
            f"{other.organisation} backs {other.candidate}{where} already: to change how, withdraw "
            "that first",
        )
    if data["order"] and other.order == data["order"]:
        raise RefusedError(
            "order_taken",
            f"{other.organisation} recommends {other.candidate} as number {other.order}{where}: "
            "give another place",
        )


ACTION = Action(
    name="endorse",
    roles=OFFICERS | {Role.ORGANISATION},
    members={
        "contest": str,
        "candidate": str,
        "organisation": str,
        "slate": bool,
        "order": int,
        "second_tier": bool,
        "region": str,
    },
    check=check,
    apply=apply,
    phases=frozenset(
        {Phase.CALLED, Phase.NOMINATING, Phase.NOMINATED, Phase.ISSUED, Phase.POLLING}
    ),
    says="Record that an organisation backs a candidate.",
)
