"""The declaration: who is elected, and the figures of the poll from the roll to the valid vote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hustings import record
from hustings.elections import exclusions, paper, people, percentages, places, support
from hustings.elections.action import RefusedError
from hustings.elections.endorsed_votes import around_changes
from hustings.elections.publishing import as_json, bound, digest, publish
from hustings.elections.small_cells import shows_record
from hustings.figures import divide_nearest
from hustings.instants import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState, Round
    from hustings.elections.store import Store
    from hustings.record import Count, Formality

__all__ = ["PERCENTAGES", "SCHEMA", "content", "declare", "figures", "head", "notes", "turnout"]

SCHEMA = "hustings-declaration/1"
PERCENTAGES = "hustings-declaration-percentages/1"
"""Schema where the record is withheld: ``percentages`` are told instead, or None."""


def declare(office: Office, contest: str, by: Actor, at: datetime, second: Actor) -> Office:
    """Publish the declaration of the last count and declare it; raise RefusedError."""
    state = office.round.contest(contest)
    if not state.counts:
        raise RefusedError(
            "wrong_phase", f"{contest} is {state.phase}: it is declared once counted"
        )
    made = content(office, contest)
    file = as_json(made)
    data = {
        "contest": contest,
        "elected": [each["id"] for each in made["elected"]],
        "vacant": made["vacant"],
        "declaration": digest(file),
    }
    public = {places.declaration(contest, state.edition): file}
    return publish(office, "declare", data, by, at, second, public=public)


def content(office: Office, contest: str) -> dict[str, Any]:
    """Return the content of ``declaration.json`` for a contest that is counted."""
    state = office.round.contest(contest)
    count = _last_count(office.store, state)
    issued = paper.read(office.store, state)["candidates"]
    elected = [issued[number - 1] for number in count.declaration.elected]
    made = {
        **head(office.round, contest, SCHEMA),
        "elected": [{"id": each["id"], "name": each["name"]} for each in elected],
        "vacant": state.plan.seats - len(elected),
        "figures": figures(office.store, state, count.formality),
        "count": {name: state.counts[-1][name] for name in ("record", "says", "withdrawn")},
        "notes": notes(office.round, contest),
        "endorsements_changed": around_changes(office, contest),
    }
    papers, ids = state.opened_papers, [each["id"] for each in issued]
    if shows_record(state.plan, papers):
        return made
    told = percentages.told(state.plan.publication, papers, count, ids)
    return {**made, "schema": PERCENTAGES, "percentages": told}


def head(now: Round, contest: str, schema: str) -> dict[str, Any]:
    """Return what every declaration begins with: its schema, round and contest."""
    plan = now.definition.contest(contest)
    return {
        "schema": schema,
        "round": now.definition.id,
        "contest": contest,
        "title": plan.title,
        "seats": plan.seats,
    }


def _last_count(store: Store, state: ContestState) -> Count:
    counted = state.counts[-1]
    place = places.record(state.plan.id, state.edition, len(state.counts))
    files = store.public if counted["published"] else store.private
    return record.from_json(json.loads(bound(files, place, counted["record"])))


def figures(store: Store, state: ContestState, formality: Formality) -> dict[str, Any]:
    """From the roll to the valid vote; each line says where the votes of the line before went."""
    account, fixed = state.account or {}, state.exclusions or {}
    electors = (state.roll or {})["parts"]
    return {
        "electors": electors,
        "issued": _of_account(account, "issued"),
        "received": _of_account(account, "returned"),
        "excluded": fixed["by_reason"],
        "counted": exclusions.counting(store, state).counted,
        "unreadable": (state.opening or {})["unreadable"],
        "informal": dict(formality.informal),
        "valid": formality.formal,
        "turnout": turnout(fixed["counted"], sum(electors.values())),
    }


def _of_account(account: Mapping[str, Any], name: str) -> dict[str, dict[str, int]]:
    return {
        part: {channel: line[name] for channel, line in channels.items()}
        for part, channels in account["figures"].items()
    }


def turnout(votes: int, electors: int) -> dict[str, Any]:
    """Return electors whose vote was opened, out of all on the roll.

    ``hundredths``: hundredths of one per cent, to the nearest, an exact half away from zero.
    """
    hundredths = divide_nearest(votes * 10_000, electors)
    return {"votes": votes, "electors": electors, "hundredths": hundredths, "rounding": "nearest"}


def notes(now: Round, contest: str) -> dict[str, list[dict[str, str]]]:
    """What befell names and endorsements after the papers were issued, each with its date."""
    names = people.notes_after_issue(now, contest)
    changes = support.changes_after_issue(now, contest)
    return {
        "candidates": [
            {"at": stamp(n.at), "candidate": n.candidate, "what": n.what, "reason": n.reason}
            for n in names
        ],
        "endorsements": [
            {
                "at": stamp(c.at),
                "organisation": c.organisation,
                "candidate": c.candidate,
                "what": c.what,
                "reason": c.reason,
            }
            for c in changes
        ],
    }
