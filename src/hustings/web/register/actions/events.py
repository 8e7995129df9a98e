"""Record events of members, as an officer notes them or a membership system sends them."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import UTC
from typing import TYPE_CHECKING

from hustings.canonical_json import canonical_bytes
from hustings.roll import moments, recording
from hustings.roll.events import KINDS, STATING, Kind, empty
from hustings.roll.identity import normal
from hustings.roll.tables import Refusal, Table
from hustings.web.register import ledgers
from hustings.web.register.models import Pushed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hustings.roll.events import Log
    from hustings.roll.ledger import Ledger

__all__ = ["HELD", "RECORDED", "REFUSED", "Event", "Outcome", "record"]

RECORDED, HELD, REFUSED = "recorded", "held", "refused"


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is told. ``at``, ``reported``: texts such as ``2020-11-12 12:00``, in the
    register's zone where they name none; ``reported`` empty: now. ``attributes``: all that the
    register keeps, for the kinds of event that state them. ``id``: by which it is known to who
    sends it (empty: it is told once)."""

    member: str
    kind: str
    at: str
    reported: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: str = ""

    @property
    def digest(self) -> str:
        """What tells it from another event of the same id."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        said["attributes"] = dict(self.attributes)
        return f"sha256:{hashlib.sha256(canonical_bytes(said)).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an event: ``recorded``, ``held`` (the register holds it already), or
    ``refused`` with the reason. A ``remark`` is a reason to look at one that was recorded."""

    event: Event
    what: str
    reason: str = ""
    remark: str = ""


def record(events: Sequence[Event], client: str = "") -> tuple[Outcome, ...]:
    """Record events and say what became of each, in their order; those that are refused are left
    out, the others are written together.

    Sent again, an event is no new one: by its id and client, and by what it says. The same id with
    other words is refused. Raises NoRegisterError, and ValueError where the register was changed.
    """
    known = _known(events, client)
    new = [each for each in events if each.id not in known]
    told: list[Outcome] = []

    def draft(held: Ledger, at: datetime) -> tuple[Log, Log]:
        found, told[:] = _drafted(new, held, at)
        return found, empty(held.settings.apart)

    if new:
        ledgers.write(draft)
        _note(told, client)
    outcomes = iter(told)
    return tuple(_again(each, known) if each.id in known else next(outcomes) for each in events)


def _known(events: Sequence[Event], client: str) -> Mapping[str, str]:
    ids = [each.id for each in events if each.id]
    rows = Pushed.objects.filter(client=client, event__in=ids)
    return dict(rows.values_list("event", "digest"))


def _again(event: Event, known: Mapping[str, str]) -> Outcome:
    if known[event.id] == event.digest:
        return Outcome(event, HELD)
    return Outcome(event, REFUSED, "this id was used for another event: give every event its own")


def _note(outcomes: Iterable[Outcome], client: str) -> None:
    rows = [
        Pushed(client=client, event=each.event.id, digest=each.event.digest)
        for each in outcomes
        if each.event.id and each.what != REFUSED
    ]
    Pushed.objects.bulk_create(rows, ignore_conflicts=True)


def _drafted(events: Sequence[Event], held: Ledger, at: datetime) -> tuple[Log, list[Outcome]]:
    found, refused, remarks = recording.read(held.log, _table(events, held), held.settings, at)
    reasons = {each.line: each.reason for each in refused}
    notes = {each.line: each.reason for each in remarks}
    written = Counter(zip(_members(found), found.kind.tolist(), found.at.tolist(), strict=True))
    outcomes = []
    for number, event in enumerate(events):
        if number in reasons:
            outcomes.append(Outcome(event, REFUSED, reasons[number]))
            continue
        key = _key(event, held)
        outcomes.append(
            Outcome(event, RECORDED if written[key] else HELD, "", notes.get(number, ""))
        )
        written[key] -= 1
    return found, outcomes


def _members(log: Log) -> list[str]:
    return [log.ids[place] for place in log.member.tolist()]


def _key(event: Event, held: Ledger) -> tuple[str, int, datetime]:
    at = moments.clock(event.at, moments.zone(held.settings.zone))
    there = at.astimezone(UTC).replace(tzinfo=None)
    return normal(event.member), KINDS.index(Kind(event.kind)), there


def _table(events: Sequence[Event], held: Ledger) -> Table:
    names = held.settings.attributes
    wrong = {number: why for number, each in enumerate(events) if (why := _missing(each, names))}
    lines = [number for number in range(len(events)) if number not in wrong]
    chosen = [events[number] for number in lines]
    columns = {
        "member": [each.member for each in chosen],
        "kind": [each.kind for each in chosen],
        "at": [each.at for each in chosen],
        "reported": [each.reported for each in chosen],
        **{name: [each.attributes.get(name, "") for each in chosen] for name in names},
    }
    refused = tuple(Refusal(line, "attributes", why) for line, why in wrong.items())
    return Table(lines, columns, refused, len(events), 0)


def _missing(event: Event, names: Sequence[str]) -> str:
    """Say what an event lacks that states attributes: it states all of them, or none."""
    odd = sorted(event.attributes.keys() - set(names))
    if odd:
        return f"the register keeps no {odd[0]}"
    missing = [name for name in names if name not in event.attributes]
    if event.kind in STATING and missing:
        return f"an event of the kind {event.kind} states every attribute: {missing[0]} is missing"
    return ""
