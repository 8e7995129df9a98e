"""Nominations of a rehearsal: as the script says, entered one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings.elections import calling, people, unopposed
from hustings.elections.office import act
from hustings.elections.people import Outcome
from hustings.elections.people.questions import must_reopen
from hustings.simulate.rehearsal.officers import DEPUTY, OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hustings.simulate.rehearsal.scene import Scene
    from hustings.simulate.rehearsal.telling import Told
    from hustings.simulate.script import Candidature

__all__ = ["call", "nominate", "shut"]

UNITS = 100
"""Nominating units of each kind."""

Paper = tuple[str, dict[str, Any]]


def call(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Call the election, and register the organisations that are not in its definition."""
    office = calling.call(scene.office, scene.content, OFFICER, at)
    scene = replace(scene, office=office)
    told.did("call", f"{scene.definition.title}, {scene.definition.digest[:19]}...")
    return _done(scene, _organisations(scene), at)


def _organisations(scene: Scene) -> Iterator[Paper]:
    """Yield those who back somebody and are not in the definition."""
    known = {each.id for each in scene.definition.organisations}
    backers = {name for each in scene.script.candidatures for name in each.backers}
    for name in sorted(backers - known):
        data = {
            "organisation": name,
            "name": name.replace("-", " ").title(),
            "aliases": [],
            "founders": [],
            "kind": "organisation",
            "position": "",
        }
        yield "register_organisation", data


def nominate(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Open nominations; put forward, nominate, let consent and back everybody of the script."""
    scene = _done(scene, [("open_nominations", {"contest": contest})], at)
    held = [each for each in scene.script.candidatures if each.contest == contest]
    given: Counter[str] = Counter()
    own = scene.definition.contest(contest).nominations.own
    for each in held:
        scene = _done(scene, _papers(each, given, own), at)
        given.update(each.units)
    scene = _done(scene, _backing(scene, held), at)
    told.did("nominations", f"{contest}: {len(held)} put forward with {given.total()} nominations")
    return scene


def _papers(each: Candidature, given: Mapping[str, int], own: str) -> Iterator[Paper]:
    """Yield what is entered for one person; ``given``: nominations entered before, by kind.

    The units of a kind take turns, so that none nominates more than it may. ``own``: of that kind
    the first that nominates is the person's own (empty: nobody asks).
    """
    where = {"contest": each.contest, "candidate": each.id}
    about = {
        "persons": [each.id],
        "names": [each.name],
        "name": each.name,
        "statement": f"{each.name} stands. (Simulated.)",
        "categories": list(each.categories),
    }
    yield "put_forward", where | about
    for kind, number in each.units.items():
        first = given.get(kind, 0)
        for turn in range(first, first + number):
            unit = f"{kind.title()} {turn % UNITS + 1}"
            named = {"unit": unit, "kind": kind, "meeting": "as minuted"}
            yield "nominate", where | named
            if kind == own and turn == first:
                yield "name_own_unit", where | {"person": each.id, "unit": unit}
    yield "consent", where | {"person": each.id}


def _backing(scene: Scene, held: list[Candidature]) -> Iterator[Paper]:
    kinds = {each.id: each.kind for each in scene.definition.organisations}
    places: dict[str, int] = {}
    for each in held:
        for backer in each.backers:
            is_slate = kinds.get(backer) == "slate"
            places[backer] = places.get(backer, 0) + 1
            data = {
                "contest": each.contest,
                "candidate": each.id,
                "organisation": backer,
                "slate": is_slate,
                "order": places[backer] if is_slate else 0,
                "second_tier": False,
                "region": "",
            }
            yield "endorse", data


def shut(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
    """Close nominations."""
    scene = _done(scene, [("close_nominations", {"contest": contest})], at)
    stands = people.standing(scene.office.round, contest)
    outcome = people.outcome(scene.office.round, contest)
    told.did("nominations", f"{contest}: {len(stands)} stand, {outcome}")
    if outcome is Outcome.CONTESTED or must_reopen(scene.office.round, contest):
        return scene
    office = unopposed.declare(scene.office, contest, OFFICER, at, DEPUTY)
    told.did("declare", f"{contest}: {', '.join(each.name for each in stands)}, without a poll")
    return replace(scene, office=office)


def _done(scene: Scene, papers: Iterator[Paper] | list[Paper], at: datetime) -> Scene:
    for name, data in papers:
        scene = replace(scene, office=act(scene.office, name, data, OFFICER, at))
    return scene
