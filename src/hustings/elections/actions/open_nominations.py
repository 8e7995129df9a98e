"""Open nominations in a contest, or open them again where too few stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError
from hustings.elections.deadlines import check_open
from hustings.elections.people.held import people, with_people
from hustings.elections.people.questions import is_reopenable
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse after the close, and a second time where enough stand."""
    contest = data["contest"]
    if now.contest(contest).phase is Phase.NOMINATED:
        if not is_reopenable(now, contest):
            raise RefusedError(
                "not_reopenable",
                f"nominations in {contest} are closed, and its rules do not open them again with "
                "those who stand: issue papers or declare it",
            )
        return
    instead = "nothing could be handed in; abandon the contest and call it with later dates"
    check_open(now, contest, "nominations_close", at, instead)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the moment of opening; all that was handed in before stays."""
    before = people(now)
    opened = (*before.opened.get(data["contest"], ()), at)
    return with_people(now, replace(before, opened={**before.opened, data["contest"]: opened}))


ACTION = Action(
    name="open_nominations",
    roles=OFFICERS,
    members={"contest": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.CALLED, Phase.NOMINATED}),
    to=Phase.NOMINATING,
    due="nominations_open",
    says="Open nominations, or open them again where too few stand.",
)
