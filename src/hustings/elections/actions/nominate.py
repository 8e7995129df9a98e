"""A unit nominates somebody who is put forward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import check_open
from hustings.elections.people.held import with_candidature
from hustings.elections.people.units import check_kind, check_spelling, nominees, with_unit
from hustings.elections.people.values import Nomination
from hustings.elections.people.wanted import continuing
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_name, check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse what is late, a unit of another kind, a second time, and more than a unit may."""
    contest, unit = data["contest"], data["unit"]
    check_open(now, contest, "nominations_close", at, "no nomination can be added")
    check_name(data, "unit", "kind")
    check_text(data, "meeting")
    held = continuing(now, data)
    check_kind(now, contest, data["kind"])
    check_spelling(now, contest, unit, data["kind"])
    mine = nominees(now, contest, unit)
    if held.id in mine:
        raise RefusedError(
            "nominated_before", f"{unit} has nominated {held.id} already: it counts once"
        )
    most = now.definition.contest(contest).nominations.most_by_unit
    if most is not None and len(mine) >= most:
        raise RefusedError(
            "unit_is_full",
            f"{unit} has nominated {', '.join(mine)}, and a unit may nominate {most} in "
            f"{contest}: it must withdraw one first",
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the nomination."""
    held = continuing(now, data)
    unit = data["unit"]
    made = Nomination(unit, data["kind"], data["meeting"], at)
    nominations = {**held.nominations, unit: (*held.nominations.get(unit, ()), made)}
    now = with_unit(now, data["contest"], unit, data["kind"])
    return with_candidature(now, replace(held, nominations=nominations))


ACTION = Action(
    name="nominate",
    roles=OFFICERS | {Role.UNIT},
    members={"contest": str, "candidate": str, "unit": str, "kind": str, "meeting": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING}),
    says="Record that a unit nominates somebody, and at which meeting it so resolved.",
)
