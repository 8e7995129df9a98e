"""Who backs whom, with the whole dated history: what officers and organisations see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from hustings.elections import people
from hustings.elections.support import Membership, Organisation, registered, support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.definition import ContestPlan
    from hustings.elections.state import Round
    from hustings.elections.support import Endorsement

__all__ = ["Backer", "Given", "endorsed_name", "name_of", "organisations"]


@dataclass(frozen=True, slots=True)
class Given:
    """An endorsement with the names of contest and candidate."""

    endorsement: Endorsement
    contest: str
    name: str


@dataclass(frozen=True, slots=True)
class Backer:
    """An organisation, the umbrellas it was and is under, and all that it ever endorsed."""

    organisation: Organisation
    memberships: tuple[tuple[Membership, str], ...]
    given: tuple[Given, ...]
    contests: tuple[ContestPlan, ...]


def organisations(now: Round, only: str = "") -> Iterator[Backer]:
    """Yield the organisations of a round in order of coming; ``only``: one of them."""
    held = support(now)
    plans = tuple(state.plan for state in now.contests.values())
    for each in held.organisations.values():
        if only in ("", each.id):
            under = tuple(
                (member, name_of(now, member.umbrella))
                for member in held.memberships
                if member.organisation == each.id
            )
            given = tuple(_given(now, e) for e in held.endorsements if e.organisation == each.id)
            yield Backer(each, under, given, plans)


def name_of(now: Round, organisation: str) -> str:
    """Return the name of an organisation; raise Http404 where it is not registered."""
    if organisation not in support(now).organisations:
        raise Http404(f"{organisation} is not registered")
    return registered(now, organisation).name


def endorsed_name(now: Round, contest: str, candidate: str) -> str:
    """Return the name of a candidate; raise Http404 where nobody of that id was put forward."""
    try:
        return people.candidature(now, contest, candidate).name
    except KeyError as error:
        raise Http404(str(error.args[0])) from error


def _given(now: Round, each: Endorsement) -> Given:
    title = now.contest(each.contest).plan.title
    return Given(each, title, people.candidature(now, each.contest, each.candidate).name)
