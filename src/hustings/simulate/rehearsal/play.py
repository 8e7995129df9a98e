"""The whole round, event by event of its timetable, through the doors that a real one uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hustings.elections import finishing
from hustings.elections import office as offices
from hustings.elections.finishing import OVER
from hustings.elections.folder import Folder
from hustings.roll.commitment import RollSecret
from hustings.simulate.conduct import conduct
from hustings.simulate.electorate import generator, members
from hustings.simulate.rehearsal import closing, membership, nominating, polling
from hustings.simulate.rehearsal.officers import OFFICER
from hustings.simulate.rehearsal.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from hustings.elections.definition import Definition
    from hustings.elections.office import Office
    from hustings.elections.state import Round
    from hustings.simulate.rehearsal.telling import Told
    from hustings.simulate.script import Happening, Script

    Step = Callable[[Scene, str, datetime, Told], Scene]

__all__ = ["Played", "play"]

_DATED = ("roll_frozen", "poll_opens", "poll_closes")
_NONE = timedelta()
_LAST_MOMENT = -timedelta(microseconds=1)

_ROUND: tuple[tuple[str, timedelta, Step], ...] = (
    ("called", _NONE, nominating.call),
    ("roll_frozen", _NONE, membership.bring_in),
    ("papers_issued", -timedelta(days=1), polling.hold_ceremony),
    ("poll_closes", timedelta(hours=3), membership.leave),
    ("poll_closes", timedelta(hours=5), closing.unlock),
)
"""What is done once: event, time after it, step."""

_CONTEST: tuple[tuple[str, timedelta, Step], ...] = (
    ("nominations_open", _NONE, nominating.nominate),
    ("roll_frozen", _NONE, membership.freeze),
    ("withdrawals_close", _NONE, nominating.shut),
    ("papers_issued", _NONE, polling.issue),
    ("poll_opens", _NONE, polling.open_poll),
    ("poll_closes", _LAST_MOMENT, polling.vote),
    ("poll_closes", _NONE, closing.close),
    ("poll_closes", timedelta(hours=4), closing.settle),
    ("poll_closes", timedelta(hours=5), closing.open_votes),
    ("poll_closes", timedelta(hours=6), closing.count),
    ("poll_closes", timedelta(hours=7), closing.report),
    ("declared", _NONE, closing.declare),
)
"""What is done in each contest."""


@dataclass(frozen=True, slots=True)
class Played:
    """A round that was played: where it stands, and where its folders are."""

    office: Office
    archive: Path
    evidence: Path
    shares: Path


def play(content: bytes, definition: Definition, script: Script, root: Path, told: Told) -> Played:
    """Play a round into a new folder: ``archive``, ``evidence`` and ``trustees`` in ``root``.

    ``content``: the bytes of ``election.toml``. Raises FileExistsError where the folder holds a
    round already, RefusedError and ValueError where the definition and the script disagree.
    """
    archive, evidence, shares = (root / name for name in ("archive", "evidence", "trustees"))
    if archive.exists() or evidence.exists():
        raise FileExistsError(17, "there is a round already: name another folder", str(root))
    store = Folder(archive, evidence)
    scene = _begun(offices.opened(definition, store), content, script, evidence, shares)
    for at, _, step, contest in sorted(_agenda(scene), key=lambda line: line[:2]):
        if not (contest and scene.office.round.contest(contest).phase in OVER):
            scene = step(scene, contest, at, told)
    finishing.finish(scene.office)
    return Played(scene.office, archive, evidence, shares)


def _begun(office: Office, content: bytes, script: Script, evidence: Path, shares: Path) -> Scene:
    """Make the members and what they will do; the register and its secret are still empty."""
    dates = {event: _first(office.round, event) for event in _DATED}
    people = members(script.electorate, script.seed, dates["roll_frozen"].date())
    chance = generator(script.seed, "conduct")
    done = conduct(chance, len(people), script.poll, dates["poll_opens"], dates["poll_closes"])
    register = membership.begin(
        evidence / "roll", office.round.definition.zone, dates["roll_frozen"]
    )
    secret = RollSecret.new()
    secret.write(evidence / "roll-secret")
    return Scene(office, content, script, secret, shares, people, done, register)


def _first(now: Round, event: str) -> datetime:
    """Return when an event happens first in the round."""
    moments = [now.definition.when(event, contest) for contest in now.contests]
    dated = [at for at in moments if at]
    if not dated:
        raise ValueError(f"a rehearsal needs a moment for {event} in the timetable")
    return min(dated)


def _agenda(scene: Scene) -> Iterator[tuple[datetime, int, Step, str]]:
    """Yield every step with its moment; steps of one moment are in the order of the plan."""
    contests = tuple(scene.office.round.contests)
    for place, (event, after, step) in enumerate(_ROUND):
        yield _first(scene.office.round, event) + after, place, step, ""
    for place, (event, after, step) in enumerate(_CONTEST, len(_ROUND)):
        for contest in contests:
            yield scene.when(event, contest) + after, place, step, contest
    for happening in scene.script.happenings:
        contest = str(happening.data["contest"])
        at = scene.when(happening.after, contest) + timedelta(days=happening.days)
        yield at, len(_ROUND) + len(_CONTEST), _happens(happening), contest


def _happens(happening: Happening) -> Step:
    def step(scene: Scene, contest: str, at: datetime, told: Told) -> Scene:
        office = offices.act(scene.office, happening.action, happening.data, OFFICER, at)
        words = " ".join(str(each) for each in happening.data.values())
        told.did(happening.action.replace("_", " "), f"{contest}: {words}")
        return replace(scene, office=office)

    return step
