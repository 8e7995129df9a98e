"""The frozen roll of a contest in the archive: published once, read by everybody after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.publishing import ChangedFileError, bound, digest, publish
from hustings.instants import instant, stamp
from hustings.roll.snapshot import as_bytes, read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.roll.snapshot import Snapshot

__all__ = ["electors", "freeze"]


def freeze(office: Office, snapshot: Snapshot, rule: bytes, by: Actor, at: datetime) -> Office:
    """Publish ``roll.txt`` and freeze the roll. ``rule``: the eligibility rule as it is written.

    Raises RefusedError, and ChangedFileError where the snapshot is not the roll that it says.
    """
    content = as_bytes(snapshot)
    if digest(content) != snapshot.digest:
        raise ChangedFileError("the snapshot of the roll is not the one of its digest")
    data = {
        "contest": snapshot.contest,
        "frozen": stamp(snapshot.frozen),
        "electors": len(snapshot.lines),
        "parts": dict(snapshot.parts),
        "roll": snapshot.digest,
        "rule": digest(rule),
    }
    public = {places.roll(snapshot.contest): content}
    return publish(office, "freeze_roll", data, by, at, public=public)


def electors(store: Store, contest: ContestState) -> Mapping[str, str]:
    """Return commitment to part of every elector; raise ChangedFileError where it was changed."""
    roll = contest.roll or {}
    content = bound(store.public, places.roll(contest.plan.id), roll["roll"])
    return dict(read(content, contest.plan.id, instant(roll["frozen"])).lines)
