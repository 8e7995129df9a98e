"""What officers' pages show of members: a page of the roll, a search, one member's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from hustings.roll import eligibility, status
from hustings.roll.columns import State
from hustings.roll.events import KINDS, narrowed
from hustings.roll.facts import Facts
from hustings.roll.identity import normal
from hustings.roll.moments import timed, zone
from hustings.web.register import ledgers
from hustings.web.register.models import Contact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hustings.elections.definition import Definition
    from hustings.roll.eligibility import Explanation
    from hustings.roll.events import Log

__all__ = [
    "Entry",
    "Row",
    "attributes",
    "birth_is",
    "explained",
    "facts_of",
    "history",
    "known",
    "rows",
    "search",
]

MOST = 50
"""Members that a search shows."""
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Row:
    """A member in a list. ``state``: lower case; ``since``: when the membership began, if ever."""

    member: str
    name: str
    state: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a member's history; ``stated``: the attributes that it states."""

    kind: str
    at: datetime
    reported: datetime
    stated: Mapping[str, str]


def known(text: str) -> str | None:
    """Return the normal form of an id that the register holds; None: it holds no such member."""
    try:
        member = normal(text)
    except ValueError:
        return None
    return member if member in ledgers.now().log.places else None


def rows(members: Sequence[str], at: datetime) -> list[Row]:
    """Return members of the register as they are at a moment."""
    log = ledgers.now().log
    held = [member for member in members if member in log.places]
    names = dict(Contact.objects.filter(member__in=held).values_list("member", "name"))
    now = status.register(narrowed(log, held), at)
    return [
        Row(member, names.get(member, ""), State(state).name.lower(), since and timed(raw))
        for member, state, since, raw in zip(
            held, now.state.tolist(), now.since.tolist(), now.since, strict=True
        )
    ]


def search(text: str) -> list[str]:
    """Return up to fifty members whose id, name, last name or e-mail address begins with a text."""
    folded = " ".join(text.casefold().split())
    if not folded:
        return []
    found: dict[str, None] = {}
    exact = known(text)
    if exact:
        found[exact] = None
    for field in ("member", "last_key", "name_key", "email_key"):
        begun = Contact.objects.filter(_begins(field, folded)).order_by(field)
        found |= dict.fromkeys(begun.values_list("member", flat=True)[:MOST])
    return list(found)[:MOST]


def _begins(field: str, text: str) -> Q:
    """A condition that the index of the field answers, on either database."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": text})
    return Q(**{f"{field}__gte": text, f"{field}__lt": text + _LAST})


def history(member: str) -> list[Entry]:
    """Return what happened to a member, in the order in which it was written."""
    log = narrowed(ledgers.now().log, [member])
    stated = {name: column.texts() for name, column in log.attributes.items()}
    return [
        Entry(
            str(KINDS[log.kind[line]]),
            timed(log.at[line]),
            timed(log.reported[line]),
            {name: texts[line] for name, texts in stated.items() if texts[line]},
        )
        for line in range(len(log))
    ]


def attributes(member: str, at: datetime) -> dict[str, str]:
    """Return what the register says of a member at a moment; what is kept apart is not shown."""
    now = status.register(narrowed(ledgers.now().log, [member]), at)
    return {name: column.texts()[0] for name, column in now.attributes.items()}


def birth_is(member: str, day: str, at: datetime) -> bool:
    """Return whether the register has that date of birth; True where it keeps none of anybody."""
    held = attributes(member, at)
    return held.get("birth", day) == day


def facts_of(member: str, zone_name: str, freeze: datetime) -> Facts:
    """Return the facts of one member alone: a rule is then answered at once."""
    held = ledgers.now()
    apart = _apart(held.apart, member)
    return Facts(narrowed(held.log, [member]), apart, zone(zone_name), freeze)


def _apart(apart: Log, member: str) -> Log:
    return narrowed(apart, [member] if member in apart.places else [])


def explained(definition: Definition, contest: str, member: str, at: datetime) -> Explanation:
    """Say why a member may vote in a contest, or may not, at the freeze (``at``: none is set).

    Raises ValueError where the rule asks what the register does not keep.
    """
    plan = definition.contest(contest)
    rule = eligibility.read(
        definition.electorates[plan.electorate], f"electorates.{plan.electorate}"
    )
    freeze = definition.when("roll_frozen", contest) or at
    return eligibility.explain(rule, facts_of(member, definition.zone, freeze), member)
