"""An organisation leaves an umbrella."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.permissions import OFFICERS
from hustings.elections.support import registered, support, umbrellas, with_support
from hustings.elections.wording import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.state import Round

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse to leave an umbrella that it is not under."""
    check_text(data, "reason")
    organisation = registered(now, data["organisation"])
    umbrella = registered(now, data["umbrella"])
    if umbrella.id not in umbrellas(now, organisation.id):
        there = ", ".join(umbrellas(now, organisation.id)) or "no umbrella"
        raise RefusedError(
            "not_joined", f"{organisation.id} is under {there}, not under {umbrella.id}"
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the membership ended at this moment."""
    before = support(now)
    held = tuple(
        replace(each, left=at, reason=data["reason"])
        if (each.organisation, each.umbrella, each.left)
        == (data["organisation"], data["umbrella"], None)
        else each
        for each in before.memberships
    )
    return with_support(now, replace(before, memberships=held))


ACTION = Action(
    name="leave_umbrella",
    roles=OFFICERS | {Role.ORGANISATION},
    members={"organisation": str, "umbrella": str, "reason": str},
    check=check,
    apply=apply,
    says="Record that an organisation leaves an umbrella.",
)
