"""Freeze the roll of a contest: its electors as commitments, from the register as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import frozen_roll
from hustings.elections.action import RefusedError
from hustings.elections.deadlines import check_begun
from hustings.roll import eligibility, snapshot
from hustings.roll.facts import Facts
from hustings.roll.moments import zone
from hustings.web.register import ledgers
from hustings.web.rounds.secret import secret_of

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["freeze"]


def freeze(kept: KeptRound, office: Office, contest: str, by: Actor, at: datetime) -> Office:
    """Freeze it at the moment of the timetable (``at`` where that names none), and publish it.

    Raises RefusedError: too early, frozen before, no register, a rule that asks what the register
    does not keep, an elector in no part of the electorate.
    """
    definition, plan = office.round.definition, office.round.contest(contest).plan
    check_begun(office.round, contest, "roll_frozen", at)
    due = definition.when("roll_frozen", contest) or at
    table = definition.electorates[plan.electorate]
    try:
        held = ledgers.now()
        rule = eligibility.read(table, f"electorates.{plan.electorate}")
        facts = Facts(held.log, held.apart, zone(definition.zone), due)
        electors = eligibility.electors(rule, facts, plan.parts_by, plan.parts)
        made = snapshot.freeze(definition.id, contest, due, electors, secret_of(kept))
    except (ledgers.NoRegisterError, ValueError) as error:
        raise RefusedError("roll_not_ready", f"{plan.title}: {error}") from error
    return frozen_roll.freeze(office, made, eligibility.written(table), by, at)
