"""Call the election: its definition is published and bound, and does not change any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round
from hustings.elections.support import as_called, with_support

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse another definition than that of the round."""
    if data["definition"] != now.definition.digest:
        raise RefusedError("another_definition", "election.toml is not the one of this round")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the organisations of its definition; every contest becomes called."""
    return with_support(now, as_called(now, at))


ACTION = Action(
    name="call",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"definition": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.DEFINED}),
    to=Phase.CALLED,
    due="called",
    says="Publish the definition of the round; it does not change from then on.",
)
