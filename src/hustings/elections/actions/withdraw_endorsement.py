"""An organisation withdraws its backing: the date and the reason stay; issued papers stay too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.people.values import Withdrawn
from hustings.elections.people.wanted import wanted
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.support import registered, snapshot, support, with_support
from hustings.elections.wording import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.support import Endorsement

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse where there is no backing to withdraw."""
    check_text(data, "reason")
    organisation = registered(now, data["organisation"])
    held = wanted(now, data)
    if not any(_is_meant(each, data) for each in snapshot(now, held.contest)):
        raise RefusedError(
            "not_endorsed",
            f"{organisation.id} does not back {held.id} in {held.contest}: nothing to withdraw",
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the endorsement withdrawn at this moment, in every region."""
    before = support(now)
    gone = Withdrawn(at, data["reason"], now.contest(data["contest"]).phase)
    held = tuple(
        replace(each, withdrawn=gone) if _is_meant(each, data) and not each.withdrawn else each
        for each in before.endorsements
    )
    return with_support(now, replace(before, endorsements=held))


def _is_meant(each: Endorsement, data: Mapping[str, Any]) -> bool:
    names = ("contest", "candidate", "organisation")
    return all(getattr(each, name) == data[name] for name in names)


ACTION = Action(
    name="withdraw_endorsement",
    roles=OFFICERS | {Role.ORGANISATION},
    members={"contest": str, "candidate": str, "organisation": str, "reason": str},
    check=check,
    apply=apply,
    phases=frozenset(
        {Phase.CALLED, Phase.NOMINATING, Phase.NOMINATED, Phase.ISSUED, Phase.POLLING}
    ),
    says="Withdraw an endorsement; its date and reason stay on record.",
)
