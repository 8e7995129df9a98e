"""``the body has 39 members``: derived from its sections on a day, and as sources state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.claims import names
from hustings.outcome.claims.answer import REGISTER, Fact, Reading
from hustings.outcome.standing import standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.claims.answer import Taken
    from hustings.outcome.claims.asked import Asked

__all__ = ["FORMS", "judge"]

FORMS = (
    "{body} (has|had) {number}[ {kind:voting}] (members|seats) on {day}",
    "{body} (has|had) {number}[ {kind:voting}] (members|seats)",
)


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield the seats of the day, and of every day on which a source states the size.

    With a day in the sentence: of that day alone.
    """
    register = names.register(asked)
    body = register.body
    names.one_of(said["body"], ("body", body.id, body.name), "body")
    number = names.number(said["number"])
    on = names.day(said["day"]) if "day" in said else asked.round.date
    now = standings(register, on)
    if "kind" in said:
        facts = Fact("seats", str(now.seats)), Fact("voting", str(now.voting))
        taken: Taken = ("on", str(on)), ("members", "voting")
        yield Reading(taken, now.voting == number, facts, (REGISTER,))
        return
    taken = (("on", str(on)), ("members", "all_seats"))
    yield Reading(taken, now.seats == number, (Fact("seats", str(now.seats)),), (REGISTER,))
    for each in asked.sizes:
        if each.body == body.id and ("day" not in said or each.on == on):
            taken = ("on", str(each.on)), ("source", each.source)
            fact = Fact("seats_stated", each.value, each.source)
            yield Reading(taken, each.value == str(number), (fact,), (REGISTER,))
