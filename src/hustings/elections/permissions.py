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
    if by.of and by.role not in OFFICERS and by.of not in _spoken_for(data):
        raise RefusedError("not_permitted", f"{by.id} may act for {by.of} alone")
    if not action.final:
        return
    if second is None or second.id == by.id:
        raise RefusedError(
            "second_person", f"{action.name} cannot be undone: a second officer must confirm it"
        )
    if second.role not in OFFICERS | {Role.SCRUTINEER}:
        raise RefusedError("second_person", f"{second.role} cannot confirm {action.name}")


def _spoken_for(data: Mapping[str, Any]) -> frozenset[Any]:
    return frozenset(data.get(name) for name in ("unit", "candidate", "organisation", "member"))


def table(actions: Mapping[str, Action]) -> dict[str, dict[Role, bool]]:
    """Return the table of actions and roles, for pages and for the documentation."""
    return {name: {role: role in action.roles for role in Role} for name, action in actions.items()}
