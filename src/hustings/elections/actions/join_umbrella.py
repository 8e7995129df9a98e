"""An organisation comes under an umbrella."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.permissions import OFFICERS
from hustings.elections.support import (
    Kind,
    Membership,
    registered,
    support,
    umbrellas,
    with_support,
)
from hustings.elections.wording import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.state import Round

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse what is no umbrella, what is under it already, and umbrellas in a circle."""
    check_text(data, "reason")
    organisation = registered(now, data["organisation"])
    umbrella = registered(now, data["umbrella"])
    if umbrella.kind is not Kind.UMBRELLA:
        raise RefusedError(
            "no_umbrella", f"{umbrella.id} is an {umbrella.kind}: only an umbrella has members"
        )
    if umbrella.id in umbrellas(now, organisation.id):
        raise RefusedError(
            "joined_before", f"{organisation.id} is under {umbrella.id} already: nothing to do"
        )
    if organisation.id == umbrella.id or organisation.id in _above(now, umbrella.id):
        raise RefusedError(
            "umbrella_circle",
            f"{umbrella.id} is under {organisation.id}, which cannot be under it as well: let it "
            "leave first",
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the membership, from this moment."""
    before = support(now)
    made = Membership(data["organisation"], data["umbrella"], at)
    return with_support(now, replace(before, memberships=(*before.memberships, made)))


def _above(now: Round, organisation: str) -> frozenset[str]:
    found = set(umbrellas(now, organisation))
    for each in tuple(found):
        found |= _above(now, each)
    return frozenset(found)


ACTION = Action(
    name="join_umbrella",
    roles=OFFICERS | {Role.ORGANISATION},
    members={"organisation": str, "umbrella": str, "reason": str},
    check=check,
    apply=apply,
    says="Bring an organisation under an umbrella.",
)
