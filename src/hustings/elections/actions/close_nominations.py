"""Close nominations in a contest: who stands is known, and whether there is anything to vote on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action
from hustings.elections.deadlines import check_begun
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse to close while persons may still consent."""
    check_begun(now, data["contest"], "consent_closes", at)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round: only the phase of the contest changes."""
    return now


ACTION = Action(
    name="close_nominations",
    roles=OFFICERS,
    members={"contest": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING}),
    to=Phase.NOMINATED,
    due="nominations_close",
    says="Close nominations: who stands is known from then on.",
)
