"""``X has a working majority on the body``: of its voting members, or of all its seats.

A majority of the body and a majority of a section are different things: this is the body. Where no
day is given it is asked before the round and after it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hustings.outcome.between import Between
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import REGISTER, Fact, Reading
from hustings.outcome.standing import Course, course, has_majority, standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.standing import Group, Standings

__all__ = ["FORMS", "judge"]

FORMS = (
    "{group} (has|had) a[ {kind:working}] majority on {body} on {day}",
    "{group} (has|had) a[ {kind:working}] majority on {body}",
    "{group} {course:maintained|kept|gained|won|lost} (its|a|the) majority on {body}",
)
COURSES = {
    "maintained": Course.MAINTAINED,
    "kept": Course.MAINTAINED,
    "gained": Course.GAINED,
    "won": Course.GAINED,
    "lost": Course.LOST,
}


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield readings of the voting members and, for a majority not called working, of all seats."""
    register = names.register(asked)
    names.one_of(said["body"], ("body", register.body.id, register.body.name), "body")
    group = names.one_of(said["group"], names.groups(asked), "group of the body")
    after = names.day(said["day"]) if "day" in said else asked.round.date
    if "course" in said:
        yield _course(asked, group, said["course"])
        return
    now = standings(register, after)
    held = has_majority(now, group)
    yield Reading(_taken(after, "voting"), held, _voting(now, group), (REGISTER,))
    if "kind" not in said:
        yield Reading(_taken(after, "all_seats"), *_of_seats(now, group), (REGISTER,))


def _taken(on: date, of: str) -> tuple[tuple[str, str], ...]:
    return ("on", str(on)), ("members", of)


def _voting(now: Standings, name: str) -> tuple[Fact, ...]:
    group = now.group(name)
    votes = Fact("group_votes", str(group.votes), group.source)
    held = [votes, Fact("voting", str(now.voting)), Fact("needed", str(now.majority))]
    return (*held, *_unknown(now, group))


def _of_seats(now: Standings, name: str) -> tuple[bool | None, tuple[Fact, ...]]:
    group, needed = now.group(name), now.seats // 2 + 1
    most = group.seats + (0 if group.source else now.unknown.seats)
    seats = Fact("group_seats", str(group.seats), group.source)
    facts = seats, Fact("seats", str(now.seats)), Fact("needed", str(needed))
    holds = Between(group.seats, most).reaches(needed)
    return holds, (*facts, *_unknown(now, group))


def _unknown(now: Standings, group: Group) -> tuple[Fact, ...]:
    open_ = now.unknown.votes and not group.source
    return (Fact("alignment_unknown", str(now.unknown.votes)),) if open_ else ()


def _course(asked: Asked, group: str, verb: str) -> Reading:
    wanted = COURSES[verb.casefold()]
    register, day = names.register(asked), asked.round.date
    before, after = standings(register, day - timedelta(days=1)), standings(register, day)
    made = course(before, after, group)
    facts = (
        Fact("votes_before", str(before.group(group).votes), before.group(group).source),
        Fact("voting_before", str(before.voting)),
        Fact("votes_after", str(after.group(group).votes), after.group(group).source),
        Fact("voting_after", str(after.voting)),
    )
    holds = None if made is None else made is wanted
    return Reading((("on", str(day)),), holds, facts, (REGISTER,))
