"""A unit takes a nomination back while nominations are open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import check_open
from hustings.elections.people.held import with_candidature
from hustings.elections.people.values import Withdrawn
from hustings.elections.people.wanted import wanted
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse what is late, and a nomination that is not there."""
    contest, unit = data["contest"], data["unit"]
    check_open(now, contest, "nominations_close", at, "every nomination now stays")
    check_text(data, "reason")
    held = wanted(now, data)
    made = held.nominations.get(unit)
    if made is None or made[-1].withdrawn:
        there = ", ".join(each.unit for each in held.standing_nominations) or "no unit"
        raise RefusedError(
            "not_nominated", f"{unit} does not nominate {held.id}: {there} does, in {contest}"
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the nomination withdrawn; that it was made stays on record."""
    held = wanted(now, data)
    *before, last = held.nominations[data["unit"]]
    gone = Withdrawn(at, data["reason"], now.contest(held.contest).phase)
    made = (*before, replace(last, withdrawn=gone))
    nominations = {**held.nominations, data["unit"]: made}
    return with_candidature(now, replace(held, nominations=nominations))


ACTION = Action(
    name="withdraw_nomination",
    roles=OFFICERS | {Role.UNIT},
    members={"contest": str, "candidate": str, "unit": str, "reason": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING}),
    says="Take a nomination back while nominations are open.",
)
