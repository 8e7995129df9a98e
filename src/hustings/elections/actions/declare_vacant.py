"""Declare that nobody is elected, where no paper is valid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse to declare where a paper is valid, anybody elected, and to leave out a seat."""
    contest = checks.contest_of(now, data)
    checks.need_digests(data, "declaration")
    checks.need_report(now, contest)
    informal = checks.need_numbers("informal", data["informal"])
    opened = (contest.opening or {})["opened"]
    if informal != opened:
        raise RefusedError(
            "papers_are_valid",
            f"{opened} papers were opened, {informal} of them informal: count the others",
        )
    checks.need_elected(contest, data, frozenset())


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with every seat of the contest declared vacant."""
    return now.with_contest(data["contest"], declaration=data, undisclosed=())


ACTION = Action(
    name="declare_vacant",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={
        "contest": str,
        "informal": dict,
        "elected": list,
        "vacant": int,
        "declaration": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.OPENED}),
    to=Phase.DECLARED,
    final=True,
    due="declared",
    says="Declare that nobody is elected, since no paper is valid.",
)
