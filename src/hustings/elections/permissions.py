"""Who may do what: one table, drawn from the actions; and the rule of two for what is final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import RefusedError, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.action import Action, Actor

__all__ = ["OFFICERS", "check_permission", "table"]

OFFICERS = frozenset({Role.RETURNING_OFFICER, Role.DEPUTY})


def check_permission(
    action: Action, by: Actor, second: Actor | None, data: Mapping[str, Any]
) -> None:
    """Raise RefusedError where this person may not do this, or a second person is missing."""
    if by.role not in action.roles:
        allowed = ", ".join(sorted(role.value.replace("_", " ") for role in action.roles))
        raise RefusedError("not_permitted", f"{action.name} is for {allowed}, not for {by.role}")
    _check_spoken_for(by, data)
    if not action.final:
        return
    if second is None or second.id == by.id:
        raise RefusedError(
            "second_person", f"{action.name} cannot be undone: a second officer must confirm it"
        )
    if second.role not in OFFICERS | {Role.SCRUTINEER}:
        raise RefusedError("second_person", f"{second.role} cannot confirm {action.name}")


_SPEAKS_FOR = {
    Role.UNIT: "unit",
    Role.CANDIDATE: "candidate",
    Role.ORGANISATION: "organisation",
    Role.MEMBER: "member",
}


def _check_spoken_for(by: Actor, data: Mapping[str, Any]) -> None:
    """A unit acts for itself alone, and so do candidates, organisations and members; who would
    share a seat gives no other person's consent."""
    named = data.get(_SPEAKS_FOR.get(by.role, ""), by.of)
    if by.of and by.role not in OFFICERS and by.of != named:
        raise RefusedError("not_permitted", f"{by.id} may act for {by.of} alone, not for {named}")
    if by.role is Role.CANDIDATE and data.get("person", by.id) != by.id:
        raise RefusedError("not_permitted", f"{by.id} cannot consent for {data['person']}")


def table(actions: Mapping[str, Action]) -> dict[str, dict[Role, bool]]:
    """Return the table of actions and roles, for pages and for the documentation."""
    return {name: {role: role in action.roles for role in Role} for name, action in actions.items()}
