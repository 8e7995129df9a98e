"""Record of which nominating unit a person is a member, where the rules ask that it nominates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import check_open
from hustings.elections.people.held import with_candidature
from hustings.elections.people.units import check_spelling, with_unit
from hustings.elections.people.wanted import continuing
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse what is late, what no rule asks for, and a unit that is known in another spelling.

    The journal is public, and a union is a matter of conscience: it holds nobody's without need.
    """
    contest, person = data["contest"], data["person"]
    own = now.definition.contest(contest).nominations.own
    if not own:
        raise RefusedError(
            "no_own_unit_needed", f"{contest} asks nobody for a unit of their own: leave it out"
        )
    check_open(now, contest, "nominations_close", at, "no unit can be named")
    check_name(data, "unit")
    held = continuing(now, data)
    if person not in held.persons:
        raise RefusedError(
            "unknown_person", f"{person} is not in {held.id}: {', '.join(held.persons)} are"
        )
    if held.own.get(person) == data["unit"]:
        raise RefusedError("named_before", f"{data['unit']} is known to be {person}'s own")
    check_spelling(now, contest, data["unit"], own)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round in which the unit is the person's own; one named before gives way."""
    held = continuing(now, data)
    kind = now.definition.contest(data["contest"]).nominations.own
    now = with_unit(now, data["contest"], data["unit"], kind)
    return with_candidature(now, replace(held, own={**held.own, data["person"]: data["unit"]}))


ACTION = Action(
    name="name_own_unit",
    roles=OFFICERS | {Role.CANDIDATE},
    members={"contest": str, "candidate": str, "person": str, "unit": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING}),
    says="Record which unit is a person's own, where it has to be among those that nominate.",
)
