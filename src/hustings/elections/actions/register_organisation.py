"""Register an organisation, a slate or an umbrella, that it may back candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.permissions import OFFICERS
from hustings.elections.support import Kind, Organisation, namesake, support, with_support
from hustings.elections.wording import check_id, check_list, check_name, check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.state import Round

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse an id or a name that is taken: nobody passes for another in front of the electors."""
    check_id(data, "organisation")
    check_name(data, "name")
    check_list(data, "aliases", "founders")
    check_text(data, "position")
    if data["kind"] not in set(Kind):
        raise RefusedError("unknown_kind", f"{data['kind']!r} is none of {', '.join(Kind)}")
    held = support(now).organisations.get(data["organisation"])
    held = held or namesake(now, data["name"], *data["aliases"])
    if held:
        raise RefusedError(
            "organisation_taken",
            f"{held.id} is registered as {', '.join((held.name, *held.aliases))}: use that, or "
            "give another id and a name that nobody can take for it",
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the organisation."""
    made = Organisation(
        id=data["organisation"],
        name=data["name"],
        aliases=tuple(data["aliases"]),
        founders=tuple(data["founders"]),
        kind=Kind(data["kind"]),
        position=data["position"],
        at=at,
    )
    before = support(now)
    held = {**before.organisations, made.id: made}
    return with_support(now, replace(before, organisations=held))


ACTION = Action(
    name="register_organisation",
    roles=OFFICERS | {Role.ORGANISATION},
    members={
        "organisation": str,
        "name": str,
        "aliases": list,
        "founders": list,
        "kind": str,
        "position": str,
    },
    check=check,
    apply=apply,
    says="Register an organisation, a slate or an umbrella.",
)
