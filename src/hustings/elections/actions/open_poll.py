"""Open the poll. The opening moment itself is in the poll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse from the declared close on."""
    checks.not_after(now, data["contest"], "poll_closes", at)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the poll open."""
    return now.with_contest(data["contest"], opened=at)


ACTION = Action(
    name="open_poll",
    roles=frozenset({Role.RETURNING_OFFICER, Role.DEPUTY}),
    members={"contest": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.ISSUED}),
    to=Phase.POLLING,
    due="poll_opens",
    says="Open the poll: envelopes are accepted from then on.",
)
