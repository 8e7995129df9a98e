"""Fix the exclusions: which votes do not count, and why, once, before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, exclusion_numbers
from hustings.elections.action import Action, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse exclusions before the account balances, and numbers that do not add up."""
    exclusion_numbers.check_numbers(checks.contest_of(now, data), data)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the exclusions fixed."""
    return now.with_contest(data["contest"], exclusions=data)


ACTION = Action(
    name="fix_exclusions",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "exclusions": str, "by_reason": dict, "counted": int, "root": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.CLOSED}),
    to=Phase.SETTLED,
    final=True,
    says="Fix and publish the votes that do not count, before anything is opened.",
)
