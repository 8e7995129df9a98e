"""A person agrees to stand. Of several who would share a seat, each must."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import check_open
from hustings.elections.people.held import with_candidature
from hustings.elections.people.persons import check_apart
from hustings.elections.people.wanted import continuing
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse what is late or not theirs to give, and to stand in two contests that are apart."""
    contest, person = data["contest"], data["person"]
    if not now.definition.contest(contest).nominations.consent:
        raise RefusedError("no_consent_needed", f"{contest} asks nobody for consent: leave it out")
    instead = f"{person} does not stand unless nominations are opened again"
    check_open(now, contest, _event(now, contest), at, instead)
    held = continuing(now, data)
    if person not in held.persons:
        raise RefusedError(
            "unknown_person", f"{person} is not in {held.id}: {', '.join(held.persons)} can consent"
        )
    if person in held.consents:
        raise RefusedError("consented_before", f"{person} has consented to stand as {held.id}")
    check_apart(now, contest, person)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the consent and its moment."""
    held = continuing(now, data)
    consents = {**held.consents, data["person"]: at}
    return with_candidature(now, replace(held, consents=consents))


def _event(now: Round, contest: str) -> str:
    """Consent has a deadline of its own, or that of nominations."""
    own = now.definition.when("consent_closes", contest)
    return "consent_closes" if own else "nominations_close"


ACTION = Action(
    name="consent",
    roles=OFFICERS | {Role.CANDIDATE},
    members={"contest": str, "candidate": str, "person": str},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING}),
    says="Record that a person agrees to stand.",
)
