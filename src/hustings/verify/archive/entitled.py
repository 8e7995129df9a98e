"""The roll beside the register: who was entitled when it was frozen, and who was away later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hustings.elections import places
from hustings.instants import instant
from hustings.roll import eligibility, status
from hustings.roll.commitment import commitments
from hustings.roll.facts import Facts
from hustings.verify.archive import electors
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.roll.absence import Absence
    from hustings.roll.commitment import RollSecret
    from hustings.roll.events import Log
    from hustings.roll.ledger import Ledger
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["Named", "absences", "check", "named"]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Named:
    """The electors as the register has them: the lines of the roll that follows, each a commitment
    and its part, and members by commitment."""

    log: Log
    roll: frozenset[tuple[str, str]]
    members: Mapping[str, str]


def named(case: Case, register: Ledger, secret: RollSecret) -> Named:
    """Ask the register, as the office knew it when the roll was frozen, who was entitled.

    Raises ValueError where the rule cannot be asked of it.
    """
    entry, plan = case.history.roll, case.plan
    if entry is None:
        raise ValueError("the roll is not frozen")
    table = case.archive.definition.electorates[plan.electorate]
    frozen, zone = instant(entry.data["frozen"]), ZoneInfo(register.settings.zone)
    facts = Facts(register.log, register.apart, zone, frozen, entry.at)
    rule = eligibility.read(table, f"electorates.{plan.electorate}")
    entitled = eligibility.electors(rule, facts, plan.parts_by, plan.parts)
    round_id = case.archive.definition.id
    lines = tuple(commitments(secret, round_id, case.contest, entitled.items()))
    roll = frozenset(zip(lines, entitled.values(), strict=True))
    return Named(register.log, roll, dict(zip(lines, entitled, strict=True)))


def check(case: Case, held: Named) -> Saying:
    """The roll holds those who were entitled by the register, and nobody else."""
    place = places.roll(case.contest)
    found, wanted = set(electors.frozen(case).lines), held.roll
    for line, part in sorted(found - wanted):
        text = f"{line} {part}".strip()
        yield Wrong(place, f"{text}: nobody whom the register entitles has this line")
    for line, part in sorted(wanted - found):
        text = f"{line} {part}".strip()
        yield Wrong(place, f"{text} is not there: the register entitles this member")
    return f"register: the {len(wanted):,} electors of the roll are those whom it entitles"


def absences(held: Named, until: datetime, known: datetime) -> Mapping[str, tuple[Absence, ...]]:
    """Return by commitment when electors were away, as the office knew it at a moment."""
    lines = {member: line for line, member in held.members.items()}
    found = status.absences(held.log, held.members.values(), until, known)
    return {lines[member]: away for member, away in found.items()}
