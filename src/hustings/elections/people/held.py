"""The people of a round as its state holds them, and the round with one of them replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.elections.people.values import People

if TYPE_CHECKING:
    from hustings.elections.people.values import Candidature
    from hustings.elections.state import Round

__all__ = ["candidature", "candidatures", "people", "with_candidature", "with_people"]


def people(now: Round) -> People:
    """Return the people of a round, none at its start."""
    return now.people or People()


def candidatures(now: Round, contest: str) -> tuple[Candidature, ...]:
    """Return every candidature of a contest, whatever became of it, in order."""
    return tuple(people(now).contests.get(contest, {}).values())


def candidature(now: Round, contest: str, candidate: str) -> Candidature:
    """Return one candidature; raise KeyError with the ids there are."""
    held = people(now).contests.get(contest, {})
    if candidate not in held:
        there = ", ".join(held) or "nobody yet"
        raise KeyError(f"{candidate} was not put forward in {contest}: there is {there}")
    return held[candidate]


def with_people(now: Round, changed: People) -> Round:
    """Return the round with its people replaced."""
    return replace(now, people=changed)


def with_candidature(now: Round, changed: Candidature) -> Round:
    """Return the round with one candidature added or replaced; its place in the order stays."""
    before = people(now)
    held = {**before.contests.get(changed.contest, {}), changed.id: changed}
    contests = {**before.contests, changed.contest: held}
    return with_people(now, replace(before, contests=contests))
