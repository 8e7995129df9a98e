"""The opened ballots of a contest as they are kept, and who of the paper stands no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.ballots import Ballots
from hustings.elections import people, places
from hustings.elections.publishing import bound
from hustings.formats import door

if TYPE_CHECKING:
    from hustings.elections.state import ContestState, Round
    from hustings.elections.store import Store
    from hustings.terms import Contest

__all__ = ["opened_ballots", "withdrawn"]


def withdrawn(now: Round, contest: str) -> tuple[str, ...]:
    """Return who is on the paper and does not stand any more, in the order of the paper."""
    standing = {each.id for each in people.standing(now, contest)}
    issued = now.contest(contest).paper or {"order": ()}
    return tuple(id_ for id_ in issued["order"] if id_ not in standing)


def opened_ballots(store: Store, state: ContestState, contest: Contest) -> Ballots:
    """Return the opened ballots, by section where the electorate has parts.

    Raises ChangedFileError where a file is not the one of the journal.
    """
    opening = state.opening or {}
    files = store.public if opening["published"] else store.private
    boxes = {}
    for part, expected in opening["ballots"].items():
        file = bound(files, places.ballots(state.plan.id, part, state.edition), expected)
        boxes[part] = door.read(file, format="blt").box
    if state.plan.parts:
        return Ballots.by_section(contest, boxes)
    return Ballots(contest, boxes[""])
