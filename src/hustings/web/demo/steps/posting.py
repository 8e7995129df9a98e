"""Papers by post: struck off as they come, keyed by two persons after the exclusions are fixed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from hustings.web.demo import voter
from hustings.web.demo.browser import RefusedPageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.definition import ContestPlan
    from hustings.web.demo.scene import Scene

__all__ = ["key", "strike_off"]

COME_BACK = 4
"""Papers that come back in a contest, where so many were sent."""
READERS = ("deputy", "second-deputy")


def _contests(scene: Scene) -> Iterator[ContestPlan]:
    """Yield the contests whose electorate has no parts: a bare number says where a paper lies."""
    yield from (plan for plan in scene.definition.contests if not plan.parts)


def strike_off(scene: Scene) -> str:
    """Scan the numbers of the outer envelopes that came back before the close."""
    scene.turn_to(scene.when("poll_closes", timedelta(minutes=-4)))
    struck = 0
    for plan in _contests(scene):
        place = scene.desk(f"post/{plan.id}/strike/")
        for number in range(1, COME_BACK + 1):
            try:
                scene.officer.fill(place, {"number": str(number)}, having="number")
            except RefusedPageError as refused:
                if "no paper" not in str(refused):
                    raise
                break
            struck += 1
    return f"{struck} papers by post are struck off by their numbers"


def key(scene: Scene) -> str:
    """Two persons key every paper that counts, each for themselves."""
    made = voter.papers(scene)
    keyed = 0
    for plan in _contests(scene):
        for position in range(1, _counting(scene, plan.id) + 1):
            marks = made.rankings[plan.id][position]
            said = {f"c{name}": str(rank) for rank, name in enumerate(marks, 1)}
            where = {"batch": "1", "position": str(position)}
            for reader in READERS:
                place = scene.desk(f"post/{plan.id}/key/")
                scene.people[reader].browser.fill(place, said | where, having="batch")
            keyed += 1
    return f"{keyed} papers are keyed, each by two persons"


def _counting(scene: Scene, contest: str) -> int:
    """Return how many papers of the post count, as the published exclusions say."""
    place = scene.public(f"files/contests/{contest}/exclusions.json")
    held = json.loads(scene.people["scrutineer"].browser.download(place))
    return sum(int(part["post"]) for part in held["counted"].values())
