"""What comes after a finished round of four contests: a vacancy is filled, a court orders a count.

Each function takes the office over an archive and its evidence (best a copy), and returns it.
"""

from __future__ import annotations

from hustings.elections import (
    ceremony,
    counted,
    declaration,
    election_toml,
    exclusions,
    nobody_elected,
    office,
    opening,
)
from hustings.elections.folder import Folder
from hustings.elections.vacancy import filling
from hustings.elections.vacancy.who import Declining, Passed
from hustings.roll.absence import Absence
from hustings.seal import trustees

from .finished import DEPUTY, RO, definition_text


def opened(archive, evidence):
    """Open an archive and its evidence to go on with."""
    definition = election_toml.from_bytes(definition_text("society-2026"))
    return office.opened(definition, Folder(archive, evidence))


def refilled(whole, held):
    """The first of the council resigns; whom the papers name declines, and the next takes it."""
    leavers = {held.round.contest("council").elected[0]: "resigned"}
    (count,) = filling.runs(held, "council", leavers)
    (next_,) = filling.newcomers(held, "council", count)
    passed = (Passed(next_, Declining.DECLINED),)
    return filling.fill(held, "council", leavers, passed, RO, whole.due("declared"), DEPUTY)


def amended(whole, held, contest, members):
    """These members were expelled before they voted; the ballots are opened again without them.

    ``members`` by id with their part of the electorate, which is empty where there is one heap.
    """
    day, left = whole.due("declared"), whole.due("poll_opens")
    away = {
        whole.line(contest, who, part): (Absence("expelled", left, day),)
        for who, part in members.items()
    }
    held = exclusions.amend(held, contest, away, "order of the court", RO, day, DEPUTY)
    key = ceremony.key_of(held.store, held.round.contest(contest))
    with trustees.private_key(key, [whole.shares["Ada"], whole.shares["Ben"]]) as private:
        return opening.open_ballots(held, contest, private, ("Ada", "Ben"), RO, day, DEPUTY)


def declared(whole, held, contest):
    """The amended ballots are counted and declared."""
    day = whole.due("declared")
    held = counted.count(held, contest, RO, day)
    return declaration.declare(held, contest, RO, day, DEPUTY)


def declared_vacant(whole, held, contest):
    """No paper that is left is valid: nobody is elected."""
    return nobody_elected.declare(held, contest, RO, whole.due("declared"), DEPUTY)
