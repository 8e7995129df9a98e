"""Note that a candidate left too late to withdraw, or died: the paper stays, votes pass over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.actions.withdraw_candidate import apply
from hustings.elections.deadlines import due
from hustings.elections.people.wanted import continuing
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse it while the candidate can withdraw, and without a reason."""
    check_name(data, "reason")
    held = continuing(now, data)
    moment = due(now, held.contest, "withdrawals_close")
    issued = now.contest(held.contest).paper is not None
    if at < moment if moment else not issued:
        raise RefusedError(
            "not_late", f"{held.id} can still withdraw from {held.contest}: use withdraw_candidate"
        )


ACTION = Action(
    name="note_withdrawal",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "candidate": str, "reason": str},
    check=check,
    apply=apply,
    phases=frozenset(
        {
            Phase.NOMINATING,
            Phase.NOMINATED,
            Phase.ISSUED,
            Phase.POLLING,
            Phase.CLOSED,
            Phase.SETTLED,
        }
    ),
    says="Note, after the last moment to withdraw, that a candidate is gone; votes pass over.",
)
