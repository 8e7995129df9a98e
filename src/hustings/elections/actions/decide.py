"""Record what a process decided on a candidature: in this contest, and for no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError
from hustings.elections.people.held import with_candidature
from hustings.elections.people.persons import check_apart
from hustings.elections.people.values import Decision
from hustings.elections.people.wanted import continuing
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.people.values import Candidature

__all__ = ["ACTION", "FOLLOWS"]

FOLLOWS = {
    "accepted": {"", "refused"},
    "refused": {"", "accepted", "suspended", "reinstated"},
    "suspended": {"", "accepted", "reinstated"},
    "reinstated": {"refused", "suspended"},
}
"""Decision: which decisions of the same process it may follow (empty: none yet)."""


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse a decision without who and why, and one that does not follow from the last."""
    check_name(data, "process", "decider", "reason")
    if data["decision"] not in FOLLOWS:
        raise RefusedError(
            "unknown_decision", f"{data['decision']!r} is none of {', '.join(FOLLOWS)}"
        )
    held = continuing(now, data)
    _check_follows(held, data["process"], data["decision"])
    if data["decision"] in {"accepted", "reinstated"} and held.barring:
        check_apart(now, data["contest"], *held.persons)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the decision. Nominations and consents stay as they are."""
    held = continuing(now, data)
    made = Decision(
        process=data["process"],
        decision=data["decision"],
        decider=data["decider"],
        reason=data["reason"],
        at=at,
        phase=now.contest(held.contest).phase,
    )
    return with_candidature(now, replace(held, decisions=(*held.decisions, made)))


def _check_follows(held: Candidature, process: str, decision: str) -> None:
    last = {each.process: each.decision for each in held.held_decisions}
    if last.get(process, "") in FOLLOWS[decision]:
        return
    there = "; ".join(f"{name}: {what}" for name, what in last.items()) or "no process has decided"
    raise RefusedError(
        "does_not_follow",
        f"{process} cannot say {decision} of {held.id} now ({there}): name the process as it was "
        "named before, and a decision that changes something",
    )


ACTION = Action(
    name="decide",
    roles=OFFICERS,
    members={
        "contest": str,
        "candidate": str,
        "process": str,
        "decision": str,
        "decider": str,
        "reason": str,
    },
    check=check,
    apply=apply,
    phases=frozenset(
        {
            Phase.CALLED,
            Phase.NOMINATING,
            Phase.NOMINATED,
            Phase.ISSUED,
            Phase.POLLING,
            Phase.CLOSED,
        }
    ),
    says="Record that a process accepted, refused, suspended or reinstated a candidature.",
)
