"""Who stands in a contest, as the public reads it: as issued, with what befell since, dated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import people, support
from hustings.elections.paper import REOPEN

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.people import Candidature, Note
    from hustings.elections.state import ContestState, Round
    from hustings.elections.support import Change, Endorsement

__all__ = ["Backing", "Listed", "ListedSlate", "changes", "slates", "standing"]


@dataclass(frozen=True, slots=True)
class Backing:
    """An organisation backs somebody; ``place``: on its list (0: no place)."""

    organisation: str
    slate: bool
    place: int
    second_tier: bool
    region: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A name as voters see it. ``number`` on the paper; ``notes``: what befell it after issue."""

    number: int
    id: str
    name: str
    statement: str
    backings: tuple[Backing, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedSlate:
    """The list of an organisation, in one region or everywhere (empty), with its names in order."""

    organisation: str
    region: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An endorsement given or withdrawn after papers were issued."""

    at: datetime
    organisation: str
    name: str
    what: str
    reason: str


def standing(now: Round, contest: str) -> tuple[Listed, ...]:
    """Return who stands: once papers are issued whoever is on them, in their order."""
    state = now.contest(contest)
    held = _in_order(now, state)
    endorsed = support.as_issued(now, contest)
    notes = people.notes_after_issue(now, contest)
    listed = [
        Listed(
            number,
            each.id,
            each.name,
            each.statement,
            tuple(_backing(now, e) for e in endorsed if e.candidate == each.id),
            tuple(note for note in notes if note.candidate == each.id),
        )
        for number, each in enumerate(held, 1)
    ]
    if state.plan.reopen_nominations:
        listed.append(Listed(len(listed) + 1, "", REOPEN, ""))
    return tuple(listed)


def slates(now: Round, contest: str) -> tuple[ListedSlate, ...]:
    """Return the slates as papers were issued (before that: as they are)."""
    return tuple(
        ListedSlate(
            _organisation(now, each.organisation),
            each.region,
            tuple(people.candidature(now, contest, id_).name for id_ in each.candidates),
        )
        for each in support.slates(now, support.as_issued(now, contest))
    )


def changes(now: Round, contest: str) -> tuple[Changed, ...]:
    """Return the endorsements given and withdrawn after papers were issued, oldest first."""
    return tuple(_changed(now, contest, each) for each in support.changes_after_issue(now, contest))


def _in_order(now: Round, state: ContestState) -> tuple[Candidature, ...]:
    if state.paper is None:
        return people.standing(now, state.plan.id)
    return tuple(people.candidature(now, state.plan.id, id_) for id_ in state.paper["order"])


def _backing(now: Round, each: Endorsement) -> Backing:
    name = _organisation(now, each.organisation)
    return Backing(name, each.slate, each.order, each.second_tier, each.region)


def _changed(now: Round, contest: str, each: Change) -> Changed:
    name = people.candidature(now, contest, each.candidate).name
    return Changed(each.at, _organisation(now, each.organisation), name, each.what, each.reason)


def _organisation(now: Round, organisation: str) -> str:
    return support.registered(now, organisation).name
