"""Abandon a contest: nothing of it is opened or declared any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round
from hustings.instants import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse to abandon without a reason."""
    if not data["reason"].strip():
        raise RefusedError("no_reason", "say why the contest is abandoned")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the contest abandoned."""
    return now.with_contest(data["contest"], abandoned={**data, "at": stamp(at)})


ACTION = Action(
    name="abandon",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "reason": str},
    check=check,
    apply=apply,
    phases=frozenset(Phase) - {Phase.DECLARED, Phase.ABANDONED},
    to=Phase.ABANDONED,
    final=True,
    says="Abandon the contest; what was received stays sealed.",
)
