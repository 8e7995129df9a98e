"""Nominations: put forward, nominated, consented, decided, backed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from hustings.web.demo.steps.setting_up import OWN_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.simulate.script import Candidature
    from hustings.web.demo.scene import Scene

__all__ = ["back", "decide", "nominate", "put_forward", "shut"]

UNITS = 100
"""Nominating units of each kind."""


def put_forward(scene: Scene) -> str:
    """Open nominations; candidates are put forward and consent."""
    scene.turn_to(scene.when("nominations_open"))
    scene.officer.fill(scene.desk("step/open_nominations/"), having="contests")
    for each in scene.script.candidatures:
        about = {
            "name": each.name,
            "id": each.id,
            "statement": f"{each.name} stands. (Simulated.)",
            "categories": list(each.categories),
        }
        scene.officer.fill(scene.stand(f"put-forward/{each.contest}"), about, having="name")
        own = scene.people.get(each.id)
        person = own.browser if own else scene.officer
        person.fill(_place(scene, each, "consent"))
    return f"{len(scene.script.candidatures)} candidates are put forward and consent"


def _place(scene: Scene, each: Candidature, what: str) -> str:
    return scene.stand(f"contests/{each.contest}/{each.id}/{what}")


def nominate(scene: Scene) -> str:
    """Units nominate for themselves; what others sent on paper an officer enters."""
    for number in range(1, OWN_UNITS + 1):
        said = {"unit": f"Constituency {number}", "kind": "constituency"}
        scene.officer.fill(scene.stand("units/kind"), said, having="unit")
    given: Counter[tuple[str, str]] = Counter()
    for each in scene.script.candidatures:
        page = scene.officer.get(_place(scene, each, "nominate"))
        for unit, kind in _units(each, given):
            own = scene.people.get(unit.casefold().replace(" ", "-"))
            if own:
                own.browser.fill(_place(scene, each, "nominate"), having="meeting")
                continue
            said = {"unit": unit, "kind": kind, "meeting": "as minuted"}
            scene.officer.send(page, page.form("unit"), said)
    return f"{given.total()} nominations by units"


def _units(each: Candidature, given: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield who nominates; the units of a kind take turns in a contest."""
    for kind, number in each.units.items():
        for _ in range(number):
            turn = given[each.contest, kind]
            given[each.contest, kind] += 1
            yield f"{kind.title()} {turn % UNITS + 1}", kind


def back(scene: Scene) -> str:
    """Organisations endorse; one of them does it for itself."""
    places: Counter[tuple[str, str]] = Counter()
    slates = {each.id for each in scene.definition.organisations if each.kind == "slate"}
    for each in scene.script.candidatures:
        for backer in each.backers:
            places[backer, each.contest] += 1
            own = scene.people.get(backer)
            said = {
                "candidate": each.id,
                "how": "slate" if backer in slates else "endorsed",
                "order": places[backer, each.contest] if backer in slates else "",
            }
            place = scene.stand(f"organisations/{backer}/endorse/{each.contest}")
            (own.browser if own else scene.officer).fill(place, said, having="how")
    return f"{places.total()} endorsements by {len({backer for backer, _ in places})} organisations"


def decide(scene: Scene) -> str:
    """Record what processes decided while nominations were open, and what was taken back."""
    told = []
    for each in scene.script.happenings:
        if each.action != "decide":
            continue
        scene.turn_to(scene.when(each.after, timedelta(days=each.days)))
        said = {k: v for k, v in each.data.items() if k not in ("contest", "candidate")}
        where = f"contests/{each.data['contest']}/{each.data['candidate']}/decide"
        scene.officer.fill(scene.stand(where), said, having="decision")
        told.append(f"{each.data['candidate']} {each.data['decision']}")
    return ", ".join(told)


def shut(scene: Scene) -> str:
    """Close nominations."""
    scene.turn_to(scene.when("withdrawals_close"))
    scene.officer.fill(scene.desk("step/close_nominations/"), having="contests")
    return "nominations are closed; who was nominated too seldom does not stand"
