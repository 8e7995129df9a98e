"""The membership of a rehearsal: a file as an office draws it, imported as such a file is."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np

from hustings.elections import frozen_roll
from hustings.roll import eligibility, importing, ledger, snapshot, tables
from hustings.roll.commitment import commitments
from hustings.roll.events import Kind, empty, made
from hustings.roll.facts import Facts
from hustings.roll.identity import normal
from hustings.roll.moments import zone
from hustings.roll.settings import Settings
from hustings.roll.status import absences
from hustings.simulate.rehearsal.officers import OFFICER

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hustings.roll.absence import Absence
    from hustings.roll.ledger import Ledger
    from hustings.simulate.electorate import Members
    from hustings.simulate.rehearsal.scene import Scene
    from hustings.simulate.rehearsal.telling import Told

__all__ = ["away", "begin", "bring_in", "freeze", "leave"]

ATTRIBUTES = ("birth", "region", "unit", "office", "college")
APART = ("disability",)
HEAD = ("member", "joined", *ATTRIBUTES, *APART)


def begin(root: Path, zone_name: str, at: datetime) -> Ledger:
    """Make the folder of a new register of this kind of members."""
    return ledger.begin(root, Settings(zone=zone_name, attributes=ATTRIBUTES, apart=APART), at)


def bring_in(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Import the members into the register, as the file of a membership office."""
    held, people = scene.register, scene.members
    declared = held.settings
    reading = partial(told.doing, "reading the roll")
    table = tables.read(as_file(people), declared, told=reading)
    told.doing("entering the roll")
    found = importing.compare(held.log, held.apart, table, declared, at)
    importing.check_applicable(found, declared, leave_refused=False, confirmed=None)
    held = ledger.append(held, found.events, found.apart, at)
    told.did("roll", f"{found.rows:,} rows read, {len(found.added):,} entered, 0 refused")
    return replace(scene, register=held)


def as_file(members: Members) -> bytes:
    """Return the members as the CSV that a membership office would draw."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    columns = (
        members.ids.tolist(),
        (date.fromordinal(day).isoformat() for day in members.joined.tolist()),
        (date.fromordinal(day).isoformat() for day in members.born.tolist()),
        members.region.tolist(),
        (f"Constituency {n}" if n else "" for n in members.constituency.tolist()),
        ("councillor" if yes else "" for yes in members.councillor.tolist()),
        ("affiliates" if yes else "members" for yes in members.affiliate.tolist()),
        ("yes" if yes else "" for yes in members.disabled.tolist()),
    )
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode()


def freeze(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Freeze the roll of a contest: who may vote, as commitments."""
    told.doing(f"{contest}: asking who may vote")
    held, plan = scene.register, scene.definition.contest(contest)
    table = scene.definition.electorates[plan.electorate]
    rule = eligibility.read(table, f"electorates.{plan.electorate}")
    facts = Facts(held.log, held.apart, zone(scene.definition.zone), at)
    entitled = eligibility.electors(rule, facts, plan.parts_by, plan.parts)
    lines = commitments(scene.secret, scene.definition.id, contest, entitled.items())
    rows = {normal(name): row for row, name in enumerate(scene.members.ids.tolist())}
    voters = {
        rows[member]: (line, part)
        for (member, part), line in zip(entitled.items(), lines, strict=True)
    }
    made_ = snapshot.freeze(scene.definition.id, contest, at, entitled, scene.secret)
    office = frozen_roll.freeze(scene.office, made_, eligibility.written(table), OFFICER, at)
    parts = ", ".join(f"{n:,} {part}".strip() for part, n in made_.parts.items())
    told.did("roll", f"{contest}: frozen with {parts} electors")
    return replace(scene, office=office, voters={**scene.voters, contest: voters})


def leave(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Enter into the register what the office learnt by now: who left, who was expelled."""
    done, reported = scene.done, scene.done.reported.astype("datetime64[us]")
    known = np.flatnonzero((done.left > 0) & (reported <= np.datetime64(at.replace(tzinfo=None))))
    order = known[np.lexsort((known, done.reported[known]))]
    events = made(
        [normal(name) for name in scene.members.ids[order].tolist()],
        [Kind.EXPELLED if gone else Kind.RESIGNED for gone in done.lapsed[order].tolist()],
        done.left[order].astype("datetime64[us]"),
        reported[order],
        {name: [""] * len(order) for name in ATTRIBUTES},
    )
    held = ledger.append(scene.register, events, empty(APART), at)
    told.did("roll", f"{len(order):,} members left or were expelled while the poll was open")
    return replace(scene, register=held)


def away(scene: Scene, contest: str, known: datetime) -> dict[str, tuple[Absence, ...]]:
    """Return the absences of electors by commitment, as the office knows them at a moment."""
    ids = scene.members.ids
    lines = {normal(str(ids[row])): line for row, (line, _) in scene.voters[contest].items()}
    close = scene.when("poll_closes", contest)
    found = absences(scene.register.log, lines, close, known)
    return {lines[member]: each for member, each in found.items()}
